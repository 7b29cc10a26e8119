/** Moments and lengths of time as they stand on screen, in local time. */

const NANOS_PER_MS = 1_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 14:32:06 */
export function clock(at: number): string {
  const d = new Date(at);
  return [d.getHours(), d.getMinutes(), d.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** 14:32:06.118 */
export function clockMs(at: number): string {
  return `${clock(at)}.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;
}

/** 2026-11-21 14:32:06 */
export function dateAndClock(at: number): string {
  const d = new Date(at);
  const date = [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return `${date} ${clock(at)}`;
}

/** 820 → "820 ms", 1796 → "1.8 s", 1601000 → "26 min 41 s", 90000000 → "1 d 1 h". */
export function length(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return pair(ms, MINUTE, 'min', SECOND, 's');
  if (ms < DAY) return pair(ms, HOUR, 'h', MINUTE, 'min');
  return pair(ms, DAY, 'd', HOUR, 'h');
}

/** How long something has lasted, in whole seconds, so that it ticks calmly: 41000 → "41 s", 1562000 → "26 min 2 s". */
export function lasting(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / SECOND)) * SECOND;
  return whole < MINUTE ? `${whole / SECOND} s` : length(whole);
}

/** A measured latency, fine below 10 ms: 0.31 → "0.3 ms", 465 → "465 ms", 1100 → "1.1 s". */
export function latency(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 9.95 ? `${ms.toFixed(1)} ms` : length(ms);
}

/** A measured length to the millisecond: 4712 → "4.712 s", 38 → "38 ms". */
export function exactLength(ms: number): string {
  if (ms < SECOND || ms >= MINUTE) return length(ms);
  return `${(ms / SECOND).toFixed(3)} s`;
}

/** "9 s ago" under a minute, the clock time after that. */
export function ago(at: number, now: number): string {
  const ms = Math.max(0, now - at);
  return ms < MINUTE ? `${Math.floor(ms / SECOND)} s ago` : clock(at);
}

/** A stream's max_age: nanoseconds to "7 d"; 0 is "no limit". */
export function ageLimit(nanos: number): string {
  return nanos === 0 ? 'no limit' : length(nanos / NANOS_PER_MS);
}

function pair(ms: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((ms % big) / small);
  return `${Math.floor(ms / big)} ${bigUnit}${rest > 0 ? ` ${rest} ${smallUnit}` : ''}`;
}
