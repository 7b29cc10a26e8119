/** Buckets per doubling: a quantile is at most 1/32 of an octave, about 2.2 %, above the true value. */
const PER_OCTAVE = 32;
/** 2^27 microseconds, 134 s: longer than any message is tried. */
const OCTAVES = 27;
const BUCKETS = PER_OCTAVE * OCTAVES + 1;

/** Latencies in fixed logarithmic buckets from one microsecond up: constant memory, one addition per ack. */
export class LatencyHistogram {
  readonly #counts = new Uint32Array(BUCKETS);
  #total = 0;

  get total(): number {
    return this.#total;
  }

  add(ms: number): void {
    this.#counts[bucketOf(ms)]! += 1;
    this.#total += 1;
  }

  merge(other: LatencyHistogram): void {
    for (let i = 0; i < BUCKETS; i += 1) this.#counts[i]! += other.#counts[i]!;
    this.#total += other.#total;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
  }

  /** The value below or at which `q` (0 to 1) of the latencies lie, in milliseconds; `null` when there are none. */
  quantile(q: number): number | null {
    if (this.#total === 0) return null;
    const rank = Math.max(1, Math.ceil(q * this.#total));
    let seen = 0;
    for (let i = 0; i < BUCKETS; i += 1) {
      seen += this.#counts[i]!;
      if (seen >= rank) return upperEdgeMs(i);
    }
    return upperEdgeMs(BUCKETS - 1);
  }
}

/** What a stretch of time saw: acks per second and two quantiles of their latency. */
export interface LatencySummary {
  ackedPerSecond: number;
  p50Ms: number | null;
  p99Ms: number | null;
}

export const NO_ACKS: LatencySummary = { ackedPerSecond: 0, p50Ms: null, p99Ms: null };

/** The last second of acks in four slots. Call `turn` each 250 ms. */
export class LatencyWindow {
  readonly #slots = Array.from({ length: 4 }, () => ({ histogram: new LatencyHistogram(), ms: 0 }));
  readonly #merged = new LatencyHistogram();
  #current = 0;
  #turnedAt: number;

  constructor(now: number) {
    this.#turnedAt = now;
  }

  add(ms: number): void {
    this.#slots[this.#current]!.histogram.add(ms);
  }

  /** Ends the current slot and tells what it and the last second saw. */
  turn(now: number): { slot: LatencySummary; second: LatencySummary } {
    const ended = this.#slots[this.#current]!;
    ended.ms = Math.max(1, now - this.#turnedAt);
    this.#turnedAt = now;
    this.#merged.clear();
    let ms = 0;
    for (const slot of this.#slots) {
      this.#merged.merge(slot.histogram);
      ms += slot.ms;
    }
    const result = { slot: summary(ended.histogram, ended.ms), second: summary(this.#merged, ms) };
    this.#current = (this.#current + 1) % this.#slots.length;
    this.#slots[this.#current]!.histogram.clear();
    this.#slots[this.#current]!.ms = 0;
    return result;
  }
}

function summary(histogram: LatencyHistogram, ms: number): LatencySummary {
  return {
    ackedPerSecond: (histogram.total * 1_000) / ms,
    p50Ms: histogram.quantile(0.5),
    p99Ms: histogram.quantile(0.99),
  };
}

function bucketOf(ms: number): number {
  const us = Math.max(1, ms * 1_000);
  return Math.min(BUCKETS - 1, Math.ceil(Math.log2(us) * PER_OCTAVE));
}

function upperEdgeMs(bucket: number): number {
  return 2 ** (bucket / PER_OCTAVE) / 1_000;
}
