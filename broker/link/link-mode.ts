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

/** What one direction does with its bytes. All `null` and not held: they go on at once. */
export interface FlowShape {
  /** Nothing goes on. */
  held: boolean;
  /** Each piece that was read goes on after `ms`, give or take up to `jitterMs`, and never before the one before it. */
  latency: { ms: number; jitterMs: number; seed: number } | null;
  bandwidth: { bytesPerSecond: number } | null;
  /** Bytes go on in pieces of at most `maxBytes`, `delayMs` apart. */
  slice: { maxBytes: number; delayMs: number } | null;
}

/**
 * - `pass`: every byte goes on at once.
 * - `reset`: connections are reset, and each new dial too. The port stays taken.
 * - `hold`: connections stay open and nothing goes on in the held direction. No byte is lost: the link stops reading, so
 *   the sender meets back-pressure. With `both`, new dials are accepted and met with silence.
 * - `shape`: each direction has its own behaviours, and an end of stream (or a reset) goes on `slowCloseMs` later.
 *
 * A direction that was held never goes on: releasing it resets the connections, because a server that slept through
 * a stream's pause heals much later than one that dials anew (the link then is back in about half a second). Other
 * behaviours come and go without a reset: what they still have goes on at once, in order.
 */
export type LinkMode =
  | { at: 'pass' }
  | { at: 'reset' }
  | { at: 'hold'; direction: Direction | 'both' }
  | { at: 'shape'; up: FlowShape; down: FlowShape; slowCloseMs: number };

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

export const FREE: FlowShape = { held: false, latency: null, bandwidth: null, slice: null };
const HELD: FlowShape = { ...FREE, held: true };

/** What a direction does in a mode. */
export function shapeOf(mode: LinkMode, direction: Direction): FlowShape {
  if (mode.at === 'shape') return mode[direction];
  return mode.at === 'hold' && mode.direction !== (direction === 'up' ? 'down' : 'up') ? HELD : FREE;
}

export function slowCloseOf(mode: LinkMode): number {
  return mode.at === 'shape' ? mode.slowCloseMs : 0;
}

export function isHeld(mode: LinkMode, direction: Direction): boolean {
  return shapeOf(mode, direction).held;
}

export function isSilent(mode: LinkMode): boolean {
  return isHeld(mode, 'up') && isHeld(mode, 'down');
}
