import { InvalidArgumentError } from 'commander';
import { parseDuration, toMillis } from '../../broker/domain/duration.ts';

/** Reads a whole number within bounds; "1,000" and "1_000" are read too. */
export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d[\d,_]*$/.test(text) ? Number(text.replaceAll(/[,_]/g, '')) : NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
  };
}

/** Reads a length of time, such as 30s or 5m, as milliseconds. */
export function millis(text: string): number {
  try {
    const ms = toMillis(parseDuration(text));
    if (ms > 0) return ms;
  } catch {
    // Said below, in the words of the command line.
  }
  throw new InvalidArgumentError('Give a length of time with its unit, such as 30s or 5m.');
}
