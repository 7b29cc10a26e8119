import { JetlabError } from './errors.ts';

/** What stands where a figure is not known. */
export const UNKNOWN = '–';

const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Totals and rates are decimal: 71_300_000 -> "71 MB", 1_240_000 -> "1.2 MB", 22_500_000_000 -> "22.5 GB". */
export function formatBytes(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes)) return UNKNOWN;
  return scaled(bytes, 1000, DECIMAL, (size, unit) => (size < 9.95 || (unit >= 3 && size < 99.95) ? 1 : 0));
}

/** 412_000 -> "412 kB/s". */
export function formatBytesPerSecond(bytes: number | null): string {
  const text = formatBytes(bytes);
  return text === UNKNOWN ? text : `${text}/s`;
}

/** Limits are binary, to three figures and without empty decimals: "20 GiB", "1.84 GiB", "512 MiB". -1 is "no limit". */
export function formatLimitBytes(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes)) return UNKNOWN;
  if (bytes < 0) return 'no limit';
  const text = scaled(bytes, 1024, BINARY, (size) => (size < 9.995 ? 2 : size < 99.95 ? 1 : 0));
  return text.replace(/(\.\d*?)0+ /, '$1 ').replace('. ', ' ');
}

/**
 * A size as people write it: "1.5 GiB", "20GiB", "500 MB", "1024". Units of a thousand (kB, MB, GB, TB) and of 1,024 (KiB,
 * MiB, GiB, TiB) in either case, but never a bare K or M, which tools read both ways. Throws `invalid-config`.
 */
export function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/i.exec(text.trim());
  const factor = factors.get((match?.[2] || 'B').toLowerCase());
  const bytes = match && factor !== undefined ? Math.round(Number(match[1]) * factor) : NaN;
  if (Number.isSafeInteger(bytes)) return bytes;
  throw new JetlabError('invalid-config', {
    field: null,
    reason: `"${text}" is not a size. Write a number and a unit, such as 1.5 GiB or 500 MB`,
  });
}

/** The shortest exact form that `parseBytes` reads back: 1_610_612_736 -> "1.5 GiB", 500_000_000 -> "500 MB". */
export function writeBytes(bytes: number): string {
  const forms = [...factors.values()].flatMap((factor, i) => {
    const size = bytes / factor;
    const text = String(size);
    const isExact = /^\d+(\.\d{1,3})?$/.test(text) && Math.round(Number(text) * factor) === bytes;
    return isExact && (size >= 1 || factor === 1) ? [{ text: `${text} ${writtenUnits[i] ?? 'B'}`, factor }] : [];
  });
  const shortest = forms.toSorted((a, b) => a.text.length - b.text.length || b.factor - a.factor)[0];
  return shortest?.text ?? `${bytes} B`;
}

const writtenUnits = [...BINARY, ...DECIMAL.slice(1)];
const factors = new Map(
  writtenUnits.map((unit, i) => [unit.toLowerCase(), i < BINARY.length ? 1024 ** i : 1000 ** (i - BINARY.length + 1)]),
);

/** `decimals` is asked with the size in the chosen unit and the unit's index. */
function scaled(
  value: number,
  step: number,
  units: readonly string[],
  decimals: (size: number, unit: number) => number,
): string {
  let size = value;
  let unit = 0;
  // Half a unit below the step already rounds up to it: 999_700 is "1.0 MB", never "1000 kB".
  while (Math.abs(size) >= step - 0.5 && unit < units.length - 1) {
    size /= step;
    unit += 1;
  }
  return `${size.toFixed(unit === 0 ? 0 : decimals(size, unit))} ${units[unit] ?? ''}`;
}
