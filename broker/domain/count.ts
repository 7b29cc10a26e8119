import { UNKNOWN } from './bytes.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 1_204 -> "1,204"; what is not known is a dash, never a zero. */
export function formatCount(value: number | null): string {
  return value === null || !Number.isFinite(value) ? UNKNOWN : whole.format(value);
}

/** `1, 'message'` -> "1 message", `1204, 'message'` -> "1,204 messages". */
export function formatCountOf(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** In percent: 0.4 -> "0.4%", 21.3 -> "21%". A small share is not rounded to nothing. */
export function formatPercent(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  return value > 0 && value < 0.95 ? `${value.toFixed(1)}%` : `${Math.round(value)}%`;
}
