import type { ClientFrame, HostFrame } from '../../src-main/contract/wire.ts';

/**
 * Whether the host can be reached.
 *
 *     connecting --welcome--> open --closed--> lost --retry--> connecting …
 *          |-- token or origin refused --> refused
 */
export type Connection =
  | { at: 'connecting' }
  | { at: 'open'; since: number }
  /** `since` is when the host was last heard; the next try is at `retryAt`. */
  | { at: 'lost'; since: number; retryAt: number }
  | { at: 'refused'; reason: string };

/** How frames travel. One is chosen once in main.tsx. */
export interface Transport {
  /** Frames sent while the connection is not open are dropped: the client repeats what it needs after each opening. */
  send(frame: ClientFrame): void;
  /** Called once by the client, before anything is sent. */
  open(listener: TransportListener): void;
}

export interface TransportListener {
  onFrame(frame: HostFrame): void;
  onConnection(connection: Connection): void;
}
