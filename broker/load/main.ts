/**
 * The load process: publishes one run and ends. It is a process of its own so that neither a busy window nor the
 * supervisor's work bends the rate or the latencies it measures.
 *
 *     main process ──fork, IPC──> load process ──official NATS client──> client proxies
 *
 * Started detached, so that Ctrl-C in the parent's terminal does not reach it; the parent's end shows as the end of the
 * IPC channel.
 */
import { LoadRun } from './load-run.ts';
import { type FromLoad, ToLoad } from './protocol.ts';

if (process.send === undefined) {
  process.stderr.write('The load process is started by Jetlab, not by hand.\n');
  process.exit(2);
}

let run: Promise<LoadRun> | null = null;

process.on('message', (message) => void take(ToLoad.parse(message)));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
// The terminal's own signals are meant for the program in front of it; the parent decides what they mean here.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);

async function take(message: ToLoad): Promise<void> {
  if (message.t === 'start') run ??= LoadRun.start({ ...message, report: (report) => void send(report) });
  const current = await run;
  switch (message.t) {
    case 'start':
      return;
    case 'pause':
      return current?.pause();
    case 'resume':
      return current?.resume();
    case 'stop': {
      const figures = await current?.stop();
      if (figures) await send({ t: 'ended', figures, failure: null });
      return process.exit(0);
    }
  }
}

/** Never rejects: when the channel is gone, `disconnect` says so and the process ends. */
function send(message: FromLoad): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) return resolve();
    process.send?.(message, undefined, undefined, () => resolve());
  });
}
