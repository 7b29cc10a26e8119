/** Where values stand on the two charts of a run. Pure: pixels in, pixels out. */

/** Places of ticks on the time axis, in milliseconds: at most about seven, on round seconds. */
export function timeTicks(lengthMs: number): number[] {
  const step = TIME_STEPS.find((one) => lengthMs / one <= 7) ?? lengthMs / 6;
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, i) => i * step);
}

const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800].map((seconds) => seconds * 1_000);

/** The end of the axis: the run's length rounded up, so that a run under way moves the axis seldom. */
export function axisLength(lengthMs: number): number {
  const step = lengthMs < 30_000 ? 5_000 : lengthMs < 60_000 ? 10_000 : lengthMs < 300_000 ? 30_000 : 120_000;
  return Math.max(10_000, Math.ceil((lengthMs + 1) / step) * step);
}

/** "0 s", "30 s", "2 min". */
export function timeLabel(ms: number): string {
  return ms >= 120_000 && ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1_000} s`;
}

export interface LogScale {
  /** Milliseconds at the foot and at the top: powers of ten. */
  from: number;
  to: number;
}

/** Whole decades that hold all values; 1 ms to 1 s at least. */
export function latencyScale(values: readonly number[]): LogScale {
  const highest = values.reduce((max, value) => Math.max(max, value), 0);
  const lowest = values.reduce((min, value) => (value > 0 ? Math.min(min, value) : min), Infinity);
  return {
    from: lowest < 1 ? 0.1 : 1,
    to: 10 ** Math.max(3, Math.ceil(Math.log10(Math.max(1, highest)))),
  };
}

export function decades({ from, to }: LogScale): number[] {
  const count = Math.round(Math.log10(to / from));
  return Array.from({ length: count + 1 }, (_, i) => Number((from * 10 ** i).toPrecision(1)));
}

/** Distance from the top. */
export function logY({ from, to }: LogScale, value: number, height: number): number {
  const share = Math.log10(Math.max(from, value) / from) / Math.log10(to / from);
  return height * (1 - Math.min(1, share));
}

export function decadeLabel(ms: number): string {
  return ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`;
}

/** A round number at or above the highest rate: 1, 2 or 5 times a power of ten. */
export function rateTop(rates: readonly number[]): number {
  const highest = rates.reduce((max, rate) => Math.max(max, rate), 10);
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 5, 10].map((one) => one * power).find((top) => top >= highest) ?? highest;
}

/** 500 -> "500", 1_000 -> "1k", 2_500 -> "2.5k". */
export function rateLabel(rate: number): string {
  return rate >= 1_000 ? `${Number((rate / 1_000).toFixed(1))}k` : String(Number(rate.toFixed(1)));
}
