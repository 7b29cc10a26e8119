import type { AckGap } from '../../src-main/contract/load.ts';

/** Longer than this between two acks is a gap. */
export const GAP_MS = 250;

/** A generator that was itself silent this long (machine asleep, no CPU) cannot tell who kept it waiting. */
const STALL_MS = 100;

export interface GapChange {
  change: 'opened' | 'closed';
  gap: AckGap;
}

/**
 * Finds the stretches in which messages were due and no ack came.
 *
 *     An ack is expected
 *       from the last ack on,            if a message was waiting then;
 *       else from the moment the next message is taken up.
 *     A gap is open once an ack has been expected for more than 250 ms. It starts where the expectation started.
 *     It ends with the first ack after, or when the run is paused or ends.
 *
 * So the quiet second between two messages of a load of 1/s is no gap, and a stream that refuses every message is one:
 * messages are due and none is stored. Times are milliseconds of one monotonic clock that counts from the epoch.
 */
export class AckGaps {
  #expectedSince: number | null = null;
  #open = false;
  #resting = false;
  #aliveAt: number | null = null;

  /** A message was taken up. */
  expect(now: number): void {
    this.#alive(now);
    if (!this.#resting) this.#expectedSince ??= now;
  }

  /** An ack came. `waiting` is how many messages still wait for theirs. */
  acked(now: number, waiting: number): GapChange | null {
    this.#alive(now);
    const closed = this.#close(now);
    this.#expectedSince = waiting > 0 && !this.#resting ? now : null;
    return closed;
  }

  /** To be called often. Tells of a gap once, when it is longer than the threshold. */
  tick(now: number): GapChange | null {
    this.#alive(now);
    if (this.#open || this.#expectedSince === null || now - this.#expectedSince <= GAP_MS) return null;
    this.#open = true;
    return { change: 'opened', gap: gapOf(this.#expectedSince, now, null) };
  }

  /** The gap that lasts at `now`, with its length so far. */
  openGap(now: number): AckGap | null {
    return this.#open && this.#expectedSince !== null ? gapOf(this.#expectedSince, now, null) : null;
  }

  /** No acks are expected from now on: the run is paused or has ended. */
  rest(now: number): GapChange | null {
    const closed = this.#close(now);
    this.#expectedSince = null;
    this.#resting = true;
    return closed;
  }

  /** The run goes on; `waiting` messages of before the pause still wait. */
  resume(now: number, waiting: number): void {
    this.#alive(now);
    if (!this.#resting) return;
    this.#resting = false;
    this.#expectedSince = waiting > 0 ? now : null;
  }

  #close(now: number): GapChange | null {
    const since = this.#expectedSince;
    const isGap = since !== null && (this.#open || now - since > GAP_MS);
    this.#open = false;
    return isGap ? { change: 'closed', gap: gapOf(since, now, now) } : null;
  }

  /** Does not hold the generator's own stall against the cluster: an expectation does not age during it. */
  #alive(now: number): void {
    const silentMs = this.#aliveAt === null ? 0 : now - this.#aliveAt;
    this.#aliveAt = now;
    if (silentMs > STALL_MS && !this.#open && this.#expectedSince !== null) this.#expectedSince += silentMs;
  }
}

function gapOf(since: number, until: number, endedAt: number | null): AckGap {
  const startedAt = Math.round(since);
  const lengthMs = Math.max(0, Math.round(until) - startedAt);
  return { startedAt, endedAt: endedAt === null ? null : startedAt + lengthMs, lengthMs };
}
