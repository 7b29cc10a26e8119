/** `up` is from the dialer to the target, `down` the way back. */
export type Direction = 'up' | 'down';

export interface LinkSpec {
  /** `n1-n2` for the route that n1 dials, `client-n1` for the client port of n1. */
  id: string;
  kind: 'route' | 'client';
  /** Port on 127.0.0.1 that the link listens on; 0 lets the system choose. */
  listenPort: number;
  /** Port on 127.0.0.1 of the server behind it. */
  targetPort: number;
}

/**
 * - `pass`: every byte goes on at once.
 * - `reset`: connections are reset, and each new dial too. The port stays taken.
 * - `hold`: connections stay open and nothing goes on in the held direction. No byte is lost: the link stops reading, so
 *   the sender meets back-pressure. With `both`, new dials are accepted and met with silence.
 *
 * A direction that was held never goes on: leaving `hold` resets the connections, because a server that slept through
 * a stream's pause heals much later than one that dials anew (the link then is back in about half a second).
 */
export type LinkMode = { at: 'pass' } | { at: 'reset' } | { at: 'hold'; direction: Direction | 'both' };

export interface LinkStats {
  id: string;
  mode: LinkMode;
  /** Open now. */
  connections: number;
  /** Dials taken since the link was opened, the refused ones included. */
  dials: number;
  /** Dials that were reset: in mode `reset`, or because the target did not answer. */
  refused: number;
  /** Bytes given on since the link was opened. */
  bytesUp: number;
  bytesDown: number;
}

export function isHeld(mode: LinkMode, direction: Direction): boolean {
  return mode.at === 'hold' && (mode.direction === direction || mode.direction === 'both');
}

export function isSilent(mode: LinkMode): boolean {
  return mode.at === 'hold' && mode.direction === 'both';
}
