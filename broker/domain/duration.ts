import { JetlabError } from './errors.ts';

/**
 * Nanoseconds, the unit of durations on the wire. Only this file makes them. Whole milliseconds up to 18 years and whole
 * seconds up to 292 years, the server's limit, are exact in a JavaScript number.
 */
export type Nanos = number & { readonly [brand]: 'nanoseconds' };
declare const brand: unique symbol;

export interface DurationParts {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  millis?: number;
}

/** The greatest int64 that is also a double. */
const MAX_NANOS = 2 ** 63 - 1024;

const NANOS_PER = {
  days: 86_400e9,
  hours: 3_600e9,
  minutes: 60e9,
  seconds: 1e9,
  millis: 1e6,
} satisfies Record<keyof DurationParts, number>;

/** `nanos({ hours: 24 })`. Fractions are allowed; throws a plain error when the sum is negative or beyond int64. */
export function nanos(parts: DurationParts): Nanos {
  let sum = 0;
  for (const [unit, each] of Object.entries(NANOS_PER)) sum += (parts[unit as keyof DurationParts] ?? 0) * each;
  return checked(Math.round(sum));
}

/** A number of nanoseconds as it came over the wire. */
export function nanosFromWire(value: number): Nanos {
  return checked(value);
}

export function toMillis(duration: Nanos): number {
  return duration / NANOS_PER.millis;
}

const UNITS: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  min: 60e9,
  h: 3_600e9,
  d: 86_400e9,
  w: 7 * 86_400e9,
  y: 365 * 86_400e9,
};

/**
 * A duration as people and the `nats` CLI write it: "24h", "30d", "1h30m", "1.5 h", "26 min 41 s", "0". Units ns, us, ms, s,
 * m or min, h, d, w, y (365 days). A number without unit is refused unless it is 0. Throws `invalid-config`.
 */
export function parseDuration(text: string): Nanos {
  const compact = text.replace(/\s+/g, '');
  if (compact === '0') return checked(0);
  const wellFormed = /^(?:(?:\d+(?:\.\d+)?|\.\d+)[a-zµμ]+)+$/.test(compact);
  let sum = wellFormed ? 0 : NaN;
  for (const [, amount, unit] of compact.matchAll(/([\d.]+)([a-zµμ]+)/g)) {
    sum += Number(amount) * (UNITS[unit ?? ''] ?? NaN);
  }
  if (sum >= 0 && sum <= MAX_NANOS) return checked(Math.round(sum));
  throw new JetlabError('invalid-config', {
    field: null,
    reason: `"${text}" is not a duration. Write a number and a unit, such as 24h, 30d or 90s`,
  });
}

const WRITTEN = [
  ['d', 86_400e9],
  ['h', 3_600e9],
  ['m', 60e9],
  ['s', 1e9],
  ['ms', 1e6],
  ['us', 1e3],
  ['ns', 1],
] as const;

/** Exact and compact, as `parseDuration` and the CLI read it: "30d", "1d2h", "1h30m", "0s". */
export function writeDuration(duration: Nanos): string {
  return (
    split(duration)
      .map(([amount, unit]) => `${amount}${unit}`)
      .join('') || '0s'
  );
}

/** A limit on screen: "7 d", "1 h 30 min". 0 is "no limit". */
export function formatDuration(duration: Nanos): string {
  return (
    split(duration)
      .map(([amount, unit]) => `${amount} ${unit === 'm' ? 'min' : unit}`)
      .join(' ') || 'no limit'
  );
}

/** BigInt, because days in nanoseconds are beyond the numbers that `%` divides exactly. */
function split(duration: Nanos): (readonly [bigint, string])[] {
  let rest = BigInt(duration);
  return WRITTEN.flatMap(([unit, size]) => {
    const amount = rest / BigInt(size);
    rest %= BigInt(size);
    return amount === 0n ? [] : [[amount, unit] as const];
  });
}

function checked(value: number): Nanos {
  if (!Number.isInteger(value) || value < 0 || value > MAX_NANOS) throw new Error(`${value} ns is not a duration`);
  return value as Nanos;
}
