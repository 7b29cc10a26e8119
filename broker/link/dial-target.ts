import { connect, type Socket } from 'node:net';

/** How long and how often a target that is down is dialled again. All 0: once. */
export interface Patience {
  /** Between two dials while less than `quickForMs` has passed. */
  quickEachMs: number;
  quickForMs: number;
  /** Between two dials after that, until `forMs` has passed since the first. */
  eachMs: number;
  forMs: number;
}

/**
 * Servers that start together listen within 50 ms of each other, and the one that campaigns first (after 100 to 800 ms,
 * `server/raft.go`) should find its routes up: the first redials are quick. Without redials the reset would make the
 * dialing server wait a second for its next try.
 */
export const ROUTE_PATIENCE: Patience = { quickEachMs: 10, quickForMs: 1_000, eachMs: 50, forMs: 10_000 };
/** An application has its own list of servers to go on with. */
export const CLIENT_PATIENCE: Patience = { quickEachMs: 0, quickForMs: 0, eachMs: 0, forMs: 0 };

export interface Dial {
  /** Ends the attempt. `onAnswer` is not called any more. */
  cancel(): void;
}

/** Connects to the port on 127.0.0.1. `onAnswer` gets the connected socket, or `null` when patience has ended. */
export function dialTarget(port: number, patience: Patience, onAnswer: (target: Socket | null) => void): Dial {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | null = null;
  let current: Socket | null = null;

  const attempt = (): void => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
    current = socket;
    const onRefused = (): void => {
      socket.destroy();
      current = null;
      const waitedMs = performance.now() - startedAt;
      if (waitedMs >= patience.forMs) onAnswer(null);
      else timer = setTimeout(attempt, waitedMs < patience.quickForMs ? patience.quickEachMs : patience.eachMs);
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
