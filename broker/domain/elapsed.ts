import { UNKNOWN } from './bytes.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A measured length in milliseconds: 0.31 -> "0.3 ms", 465 -> "465 ms", 1_796 -> "1.8 s", 118_000 -> "1 min 58 s". */
export function formatLength(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return UNKNOWN;
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  // 59.96 s would round to "60.0 s".
  if (ms < MINUTE - 50) return `${(ms / SECOND).toFixed(1)} s`;
  return formatUptime(Math.max(ms, MINUTE));
}

/** A measured length to the millisecond: 4_712 -> "4.712 s", 38 -> "38 ms". From a minute on as `formatUptime`. */
export function formatExactLength(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return UNKNOWN;
  const whole = Math.round(ms);
  if (whole < SECOND) return `${whole} ms`;
  return whole < MINUTE ? `${(whole / SECOND).toFixed(3)} s` : formatUptime(whole);
}

/** How long something has lasted, two units at most: "41 s", "26 min 02 s", "2 h 04 min", "3 d 1 h". Never rounds up. */
export function formatUptime(ms: number): string {
  const passed = Math.max(0, ms);
  if (passed < MINUTE) return `${Math.floor(passed / SECOND)} s`;
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ${two((passed % MINUTE) / SECOND)} s`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ${two((passed % HOUR) / MINUTE)} min`;
  return `${Math.floor(passed / DAY)} d ${Math.floor((passed % DAY) / HOUR)} h`;
}

/** "9 s ago" under a minute, the local time of day after that. A moment in the future is "0 s ago". */
export function formatWhen(at: number, now: number): string {
  const ms = Math.max(0, now - at);
  return ms < MINUTE ? `${Math.floor(ms / SECOND)} s ago` : formatClock(at);
}

/** Local time of day: "14:32:07". `at` in milliseconds since the epoch. */
export function formatClock(at: number): string {
  const d = new Date(at);
  return [d.getHours(), d.getMinutes(), d.getSeconds()].map(two).join(':');
}

/** Local time of day to the millisecond, as logs and events carry it: "14:32:07.914". */
export function formatClockMs(at: number): string {
  return `${formatClock(at)}.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;
}

function two(n: number): string {
  return String(Math.floor(n)).padStart(2, '0');
}
