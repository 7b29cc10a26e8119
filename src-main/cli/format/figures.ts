/** What stands where a figure is not known. */
export const UNKNOWN = '–';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 1284402 → "1,284,402". */
export function count(value: number | null): string {
  return value === null ? UNKNOWN : whole.format(value);
}

/** 1 → "1 message", 7 → "7 messages". */
export function counted(value: number, one: string): string {
  return `${whole.format(value)} ${one}${value === 1 ? '' : 's'}`;
}

/** A short time: 0.42 → "0.4 ms", 18.3 → "18 ms", 4712 → "4.7 s", 83_000 → "1 min 23 s". */
export function span(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  return long(Math.round(ms / 1_000));
}

/** How long something has been so: "9 s", "26 min 41 s", "3 h 5 min", "2 d 1 h". */
export function age(ms: number): string {
  return long(Math.max(0, Math.floor(ms / 1_000)));
}

/** Local wall clock with milliseconds: "14:32:06.118". */
export function clock(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function long(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
