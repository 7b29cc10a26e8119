/**
 * How a publish ended, as its client knows it. Each operation ends with exactly one of these.
 *
 * - `acked`: the stream answered with a sequence. `duplicate` when an earlier attempt, or an earlier message with the same
 *   id, had been stored: the sequence is that one's.
 * - `refused`: every attempt was refused for certain. Not stored.
 * - `indeterminate`: at least one attempt left and nobody answered for it: stored or not is not known. Never called lost.
 */
export type Outcome =
  | { kind: 'acked'; stream: string; sequence: number; duplicate: boolean }
  /** `code` is the server's error code, 503 when nobody listened on the subject, 0 when the client itself refused. */
  | { kind: 'refused'; code: number; reason: string }
  | { kind: 'indeterminate'; reason: string };

/** The column `outcome`. */
export const OPEN = 0;
export const ACKED = 1;
export const REFUSED = 2;
export const INDETERMINATE = 3;
