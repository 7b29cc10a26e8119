/**
 * Figures and times as the screens write them (DESIGN.md, section 10): thousands with commas, units with a space,
 * MB and GB decimal for rates and totals, times to the millisecond in logs and events, relative under a minute elsewhere.
 * What is not known is a dash, never a zero.
 */
const UNKNOWN = '–';
const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1204` -> "1,204"; `null` -> "–". */
export function formatCount(value: number | null): string {
  return value === null || !Number.isFinite(value) ? UNKNOWN : counts.format(value);
}

/** `1, 'message'` -> "1 message", `1204, 'message'` -> "1,204 messages". */
export function formatCountOf(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** Share of one core or of a whole, in percent: 0.4 -> "0.4%", 21.3 -> "21%". */
export function formatPercent(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  return value > 0 && value < 1 ? `${value.toFixed(1)}%` : `${Math.round(value)}%`;
}

const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Totals, decimal: 71_300_000 -> "71 MB", 1_240_000 -> "1.2 MB". */
export function formatBytes(value: number | null): string {
  return value === null || !Number.isFinite(value) ? UNKNOWN : inUnits(value, 1000, DECIMAL_UNITS);
}

/** 412_000 -> "412 kB/s". */
export function formatBytesPerSecond(value: number | null): string {
  return value === null ? UNKNOWN : `${formatBytes(value)}/s`;
}

/** Limits, binary: 268_435_456 -> "256 MiB". */
export function formatLimitBytes(value: number): string {
  return inUnits(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
}

/** A measured length: 0.31 -> "0.3 ms", 465 -> "465 ms", 1_800 -> "1.8 s", 61_000 -> "1 min 1 s". */
export function formatLength(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return UNKNOWN;
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return formatUptime(ms);
}

/** A measured length to the millisecond: 4_712 -> "4.712 s", 38 -> "38 ms". */
export function formatExactLength(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(3)} s`;
  return formatUptime(ms);
}

/** How long something has lasted, two units at most: "41 s", "26 min 41 s", "2 h 4 min", "3 d 1 h". */
export function formatUptime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return `${seconds} s`;
  if (hours < 1) return `${minutes} min ${seconds % 60} s`;
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** "9 s ago" under a minute, else the time of day. */
export function formatWhen(at: number, now: number): string {
  const ms = Math.max(0, now - at);
  return ms < 60_000 ? `${Math.floor(ms / 1000)} s ago` : formatClock(at);
}

/** Local time of day: "14:32:07". */
export function formatClock(at: number): string {
  const d = new Date(at);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

/** Local time of day to the millisecond, as logs and events carry it: "14:32:07.914". */
export function formatClockMs(at: number): string {
  return `${formatClock(at)}.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

function inUnits(value: number, base: number, units: readonly string[]): string {
  let size = value;
  let unit = 0;
  while (size >= base - 0.5 && unit < units.length - 1) {
    size /= base;
    unit += 1;
  }
  const text = unit === 0 || size >= 9.95 ? String(Math.round(size)) : size.toFixed(1);
  return `${text} ${units[unit] ?? ''}`;
}
