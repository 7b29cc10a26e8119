/** Figures as they stand on screen: commas for thousands, a space before the unit (DESIGN.md, section 10). */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What stands where a figure is not known. */
export const UNKNOWN = '–';

/** 1284402 → "1,284,402". */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : whole.format(value);
}

/** 1 → "1 message", 7 → "7 messages". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}

/** Totals and rates, decimal: 812000000 → "812 MB", 7500000000 → "7.5 GB". */
export function bytes(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : scaled(value, 1_000, ['B', 'kB', 'MB', 'GB', 'TB']);
}

/** Limits, binary: 21474836480 → "20 GiB". */
export function limitBytes(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : scaled(value, 1_024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
}

/** 3.46 → "3.5%", 34.2 → "34%". */
export function percent(value: number | null | undefined): string {
  if (value === null || value === undefined) return UNKNOWN;
  return `${value > 0 && value < 9.95 ? oneDigit.format(value) : whole.format(value)}%`;
}

function scaled(value: number, step: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  while (Math.abs(rest) >= step && unit < units.length - 1) {
    rest /= step;
    unit += 1;
  }
  const text = unit > 0 && rest < 9.95 && !Number.isInteger(rest) ? oneDigit.format(rest) : whole.format(rest);
  return `${text} ${units[unit]}`;
}
