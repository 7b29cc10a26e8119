import { connect, type Socket } from 'node:net';

const REDIAL_EACH_MS = 50;
const REDIAL_FOR_MS = 10_000;

export interface Dial {
  /** Ends the attempt. `onAnswer` is not called any more. */
  cancel(): void;
}

/**
 * Connects to the port on 127.0.0.1. `onAnswer` gets the connected socket, or `null` when the target refused.
 *
 * With `patience: 'redial'` a refused target is dialled again each 50 ms for 10 s: servers that start together then
 * find each other at once, where a reset would make the dialing server wait a second for its next try.
 */
export function dialTarget(port: number, patience: 'once' | 'redial', onAnswer: (target: Socket | null) => void): Dial {
  const deadline = Date.now() + REDIAL_FOR_MS;
  let timer: NodeJS.Timeout | null = null;
  let current: Socket | null = null;

  const attempt = (): void => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
    current = socket;
    const onRefused = (): void => {
      socket.destroy();
      current = null;
      if (patience === 'once' || Date.now() >= deadline) onAnswer(null);
      else timer = setTimeout(attempt, REDIAL_EACH_MS);
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
