/** How far a generator that fell behind may catch up: messages due longer ago than this are forgiven. */
const CATCH_UP_MS = 250;

/**
 * Says how many messages are due. A token bucket over continuous time: fractions are kept, so slices of any length add up
 * to the exact rate, and what was forgiven after a stall is never sent as a flood.
 */
export class Pacer {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #last: number;

  /** `rate` in messages per second. The first message is due at once. */
  constructor(rate: number, now: number) {
    this.#perMs = rate / 1_000;
    // One more than the time is worth, so that the fraction left over from the last message is never spilled.
    this.#burst = 1 + this.#perMs * CATCH_UP_MS;
    this.#tokens = 1;
    this.#last = now;
  }

  /** Takes what is due at `now` (milliseconds), at most `room`. What finds no room stays due, up to the burst. */
  take(now: number, room: number): number {
    const elapsed = Math.max(0, now - this.#last);
    this.#last = Math.max(this.#last, now);
    this.#tokens = Math.min(this.#burst, this.#tokens + elapsed * this.#perMs);
    // The sum of many small fractions may end a hair below a whole message.
    const due = Math.min(Math.floor(this.#tokens + 1e-6), room);
    if (due <= 0) return 0;
    this.#tokens -= due;
    return due;
  }

  /** Forgets the time since the last call: after a pause nothing is overdue. */
  restart(now: number): void {
    this.#last = now;
    this.#tokens = 1;
  }
}

/** How many messages may wait for their ack at once: two seconds' worth, at most 1,000 and at most 32 MB of payload. */
export function windowOf(plan: { rate: number; size: number }): number {
  const byBytes = Math.floor(32_000_000 / Math.max(1, plan.size));
  return Math.max(2, Math.min(1_000, 2 * plan.rate, byBytes));
}

/** Time between two looks at the pacer, in milliseconds: short for high rates, cheap for low ones. */
export function sliceOf(rate: number): number {
  return Math.min(10, Math.max(2, Math.floor(1_000 / rate)));
}
