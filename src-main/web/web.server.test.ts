import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTestBlock, until } from '../../broker/testing/index.ts';
import type { LabSnapshot } from '../contract/lab.ts';
import type { TimelineEvent } from '../contract/timeline.ts';
import { connectControl, type ControlClient } from '../control/connect-control.ts';
import { readRunFile } from '../core/workspace/run-file.ts';
import { testWorkspace } from '../core/testing/test-core.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** The web host as a user starts it: its own process, talked to by its terminal and its socket. */
class WebHost {
  readonly process: ChildProcess;
  output = '';

  constructor(workspace: string, firstPort: number, args: string[] = []) {
    this.process = spawn(process.execPath, [MAIN, '--workspace', workspace, '--no-open', ...args], {
      env: { ...process.env, JETLAB_FIRST_PORT: String(firstPort) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process.stdout?.on('data', (text) => (this.output += String(text)));
    this.process.stderr?.on('data', (text) => (this.output += String(text)));
  }

  async url(): Promise<string> {
    return until('the address', () => /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(this.output)?.[0], {
      lastSeen: () => this.output,
    });
  }

  async exit(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }
}

let place: ReturnType<typeof testWorkspace>;
let firstPort: number;
let hosts: WebHost[];
let clients: ControlClient[];

const start = (args: string[] = []): WebHost => {
  const host = new WebHost(place.path, firstPort, args);
  hosts.push(host);
  return host;
};

const attach = async (): Promise<ControlClient> => {
  const client = await connectControl(place.path, { as: 'cli', waitMs: 10_000 });
  clients.push(client);
  return client;
};

const labWhen = async (
  client: ControlClient,
  what: string,
  is: (lab: LabSnapshot) => boolean,
): Promise<LabSnapshot> => {
  let seen: LabSnapshot | null = null;
  const stop = client.watch('lab.snapshot', null, (lab) => (seen = lab));
  return until(what, () => (seen !== null && is(seen) ? seen : null), {
    withinMs: 30_000,
    lastSeen: () => seen,
  }).finally(stop);
};

const serverPids = (lab: LabSnapshot): number[] =>
  lab.nodes.flatMap(({ state }) => ('pid' in state ? [state.pid] : []));

beforeEach(async () => {
  place = testWorkspace();
  hosts = [];
  clients = [];
  firstPort = (await findTestBlock(['n1', 'n2', 'n3'])).base;
});

afterEach(async () => {
  for (const client of clients) client.close();
  for (const host of hosts) {
    host.process.kill('SIGKILL');
    await host.exit();
  }
  const { brokerHost } = brokerHostFile();
  await until('the broker host has ended', () => brokerHost === null || !isAlive(brokerHost.pid));
  place.remove();
});

test('it serves the app on loopback, and a clean end stops every server', async () => {
  const host = start();
  const url = new URL(await host.url());
  const client = await attach();
  const lab = await labWhen(client, 'ready', ({ phase }) => phase === 'ready');

  expect(url.hash).toBe(`#token=${readRunFile(join(place.path, 'run.json'))?.token}`);
  expect(await client.call('app.info', null)).toMatchObject({
    host: 'web',
    attached: true,
    pid: host.process.pid,
    workspace: place.path,
  });
  host.process.kill('SIGTERM');

  expect(await host.exit()).toBe(0);
  expect(serverPids(lab).some(isAlive)).toBe(false);
  expect(readRunFile(join(place.path, 'run.json'))).toBeNull();
});

test('killed with SIGKILL it leaves no server behind, and the next start shows the old timeline', async () => {
  const first = start();
  await first.url();
  const client = await attach();
  const lab = await labWhen(client, 'ready', ({ phase }) => phase === 'ready');
  await client.call('node.pause', { node: 'n2' });
  const pids = serverPids(lab);
  expect(pids).toHaveLength(3);

  first.process.kill('SIGKILL');
  await first.exit();

  await until('no server is left', () => !pids.some(isAlive), {
    withinMs: 2_000,
    lastSeen: () => pids.filter(isAlive),
  });
  start();
  const next = await attach();
  const events: TimelineEvent[] = [];
  next.follow('timeline.live', null, (batch) => events.push(...batch.items));
  const pause = await until('the pause on the timeline', () => events.find((event) => event.kind === 'node.pause'));
  // Its end was not seen: it is where the host was last known to run.
  expect(pause).toMatchObject({ open: false, actor: 'cli', node: 'n2' });
  expect(pause.endedAt).toBeGreaterThanOrEqual(pause.at);
  await until('the new start on it', () => events.filter((event) => event.kind === 'lab.start').length === 2);
  await labWhen(next, 'ready again', ({ phase }) => phase === 'ready');
}, 60_000);

test('a second start on the same workspace leads to the first, or says who has it', async () => {
  const first = start();
  const url = await first.url();
  await attach();

  const second = start();

  const code = await second.exit();
  expect(readRunFile(join(place.path, 'run.json'))?.pid).toBe(first.process.pid);
  if (readRunFile(join(place.path, 'run.json'))?.servesPages) {
    expect(code).toBe(0);
    expect(second.output).toContain(url);
  } else {
    expect(code).toBe(1);
    expect(second.output).toContain(`pid ${first.process.pid}`);
  }
});

test('a port that is taken is refused with the name of the program that holds it', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };

  const host = start(['--port', String(port)]);

  expect(await host.exit()).toBe(1);
  expect(host.output).toContain(`Port ${port} is taken`);
  if (process.platform === 'linux') expect(host.output).toContain(`pid ${process.pid}`);
  expect(holder.listening).toBe(true);
  holder.close();
});

test('`lab.shutdown` is answered and ends the host', async () => {
  const host = start();
  await host.url();
  const client = await attach();

  await client.call('lab.shutdown', null);

  expect(await host.exit()).toBe(0);
});

test('an option that it does not know ends with the usage', async () => {
  const host = start(['--prot', '1']);

  expect(await host.exit()).toBe(2);
  expect(host.output).toContain('Usage: web');
});

function brokerHostFile(): { brokerHost: { pid: number } | null } {
  try {
    return JSON.parse(readFileSync(join(place.path, 'lab', 'broker-host.json'), 'utf8')) as {
      brokerHost: { pid: number };
    };
  } catch {
    return { brokerHost: null };
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
