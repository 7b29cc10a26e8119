/**
 * The broker host: a small process of its own that owns the servers and the links, so that a busy or frozen window
 * slows neither, and so that they end when the app ends, by whatever cause.
 *
 *     main process ──fork, IPC──> broker host ──spawn, pipes──> n1 n2 n3
 *                                      └── links: route and client ports
 *
 * Arguments: the run file, the pid of the parent. It is started detached, in a session of its own, so that Ctrl-C in
 * the parent's terminal does not reach it; the parent's end shows as the end of the IPC channel.
 */
import { toErrorData } from '../domain/errors.ts';
import { OwnedLinks } from './owned-links.ts';
import { OwnedServers } from './owned-servers.ts';
import { identifyProcess } from './process-identity.ts';
import { type FromBrokerHost, ToBrokerHost } from './protocol.ts';
import { RequestHandler } from './request-handler.ts';

const [runFile, parentPid] = process.argv.slice(2);
if (runFile === undefined || parentPid === undefined || process.send === undefined) {
  process.stderr.write('The broker host is started by Jetlab, not by hand.\n');
  process.exit(2);
}

const links = new OwnedLinks();
const servers = new OwnedServers({
  runFile,
  owners: {
    brokerHost: { pid: process.pid, startTime: null },
    parent: { pid: Number(parentPid), startTime: null },
  },
  onExit: (exit) => void send({ t: 'exit', exit }),
  onLine: (line) => handler.lineWritten(line),
});
const handler = new RequestHandler({
  servers,
  links,
  sendLines: (follower, lines, dropped) => send({ t: 'log', follower, lines, dropped }),
  close: endAll,
});

process.on('message', (message) => void answer(message));
process.on('disconnect', () => void endAndExit(0));
process.on('SIGTERM', () => void endAndExit(0));
// The terminal's own signals are meant for the program in front of it; the parent decides what they mean here.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
process.on('uncaughtException', (error) => void failed(error));
process.on('unhandledRejection', (error) => void failed(error));

void noteOwners(Number(parentPid));
if (process.connected) await send({ t: 'ready' });
else await endAndExit(0);

/** Asking for start times takes up to a second on Windows, which nobody should wait for. */
async function noteOwners(parent: number): Promise<void> {
  const [own, parents] = await Promise.all([identifyProcess(process.pid), identifyProcess(parent)]);
  servers.noteOwners({
    brokerHost: { pid: process.pid, startTime: own?.startTime ?? null },
    parent: { pid: parent, startTime: parents?.startTime ?? null },
  });
}

async function answer(message: unknown): Promise<void> {
  const asked = ToBrokerHost.safeParse(message);
  if (!asked.success) {
    process.stderr.write(`${new Date().toISOString()} a request that cannot be read: ${asked.error.message}\n`);
    return;
  }
  const { id, request } = asked.data;
  try {
    const value = await handler.handle(request);
    await send({ t: 'done', id, value });
  } catch (error) {
    await send({ t: 'refused', id, error: toErrorData(error, request.do) });
  }
  if (request.do === 'close') process.exit(0);
}

/** Never rejects: when the channel is gone, `disconnect` says so and everything ends. */
function send(message: FromBrokerHost): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) return resolve();
    process.send?.(message, undefined, undefined, () => resolve());
  });
}

async function endAll(): Promise<void> {
  await Promise.all([servers.endAll(), links.close()]);
}

async function endAndExit(code: number): Promise<void> {
  await endAll();
  process.exit(code);
}

async function failed(error: unknown): Promise<void> {
  process.stderr.write(`${new Date().toISOString()} ${error instanceof Error ? error.stack : String(error)}\n`);
  await endAndExit(1);
}
