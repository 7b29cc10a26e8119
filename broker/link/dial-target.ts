import { connect, type Socket } from 'node:net';

/**
 * Servers that start together listen within 50 ms of each other, and the one that campaigns first (after 100 to 800 ms,
 * `server/raft.go`) should find its routes up: the first redials are quick.
 */
const QUICK_REDIAL_EACH_MS = 10;
const QUICK_REDIAL_FOR_MS = 1_000;
const REDIAL_EACH_MS = 50;
const REDIAL_FOR_MS = 10_000;

export interface Dial {
  /** Ends the attempt. `onAnswer` is not called any more. */
  cancel(): void;
}

/**
 * Connects to the port on 127.0.0.1. `onAnswer` gets the connected socket, or `null` when the target refused.
 *
 * With `patience: 'redial'` a refused target is dialled again for 10 s, each 10 ms at first and then each 50 ms: servers that start together then
 * find each other at once, where a reset would make the dialing server wait a second for its next try.
 */
export function dialTarget(port: number, patience: 'once' | 'redial', onAnswer: (target: Socket | null) => void): Dial {
  const startedAt = Date.now();
  let timer: NodeJS.Timeout | null = null;
  let current: Socket | null = null;

  const attempt = (): void => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
    current = socket;
    const onRefused = (): void => {
      socket.destroy();
      current = null;
      const waitedMs = Date.now() - startedAt;
      if (patience === 'once' || waitedMs >= REDIAL_FOR_MS) onAnswer(null);
      else timer = setTimeout(attempt, waitedMs < QUICK_REDIAL_FOR_MS ? QUICK_REDIAL_EACH_MS : REDIAL_EACH_MS);
    };
    socket.once('error', onRefused);
    socket.once('connect', () => {
      socket.off('error', onRefused);
      current = null;
      onAnswer(socket);
    });
  };
  attempt();

  return {
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
      current
        ?.removeAllListeners()
        .on('error', () => undefined)
        .destroy();
      timer = current = null;
    },
  };
}
