import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatBytesPerSecond,
  formatClockMs,
  formatCount,
  formatCountOf,
  formatExactLength,
  formatLength,
  formatLimitBytes,
  formatPercent,
  formatUptime,
  formatWhen,
} from './format.ts';

describe('figures', () => {
  test('counts have commas and their noun agrees', () => {
    expect(formatCount(1_284_402)).toBe('1,284,402');
    expect(formatCountOf(1, 'message')).toBe('1 message');
    expect(formatCountOf(0, 'message')).toBe('0 messages');
  });

  test('what is not known is a dash', () => {
    expect([formatCount(null), formatPercent(null), formatBytes(null), formatLength(null)]).toEqual(Array(4).fill('–'));
  });

  test('a small share is not rounded to nothing', () => {
    expect(formatPercent(0.4)).toBe('0.4%');
    expect(formatPercent(0)).toBe('0%');
    expect(formatPercent(21.4)).toBe('21%');
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_240, '1.2 kB'],
    [999_700, '1.0 MB'],
    [71_300_000, '71 MB'],
    [812_000_000, '812 MB'],
    [4_100_000_000, '4.1 GB'],
  ])('%d bytes are written %s', (value, text) => {
    expect(formatBytes(value)).toBe(text);
  });

  test('limits are binary and rates are per second', () => {
    expect(formatLimitBytes(268_435_456)).toBe('256 MiB');
    expect(formatBytesPerSecond(412_000)).toBe('412 kB/s');
  });
});

describe('times', () => {
  test.each([
    [0.31, '0.3 ms'],
    [465, '465 ms'],
    [999.7, '1.0 s'],
    [1_796, '1.8 s'],
    [59_960, '60.0 s'],
    [61_000, '1 min 1 s'],
  ])('a length of %d ms is written %s', (ms, text) => {
    expect(formatLength(ms)).toBe(text);
  });

  test('an exact length keeps its milliseconds', () => {
    expect(formatExactLength(4_712)).toBe('4.712 s');
    expect(formatExactLength(38)).toBe('38 ms');
  });

  test('an uptime has two units at most', () => {
    expect(formatUptime(1_601_000)).toBe('26 min 41 s');
    expect(formatUptime(7_440_000)).toBe('2 h 4 min');
    expect(formatUptime(262_800_000)).toBe('3 d 1 h');
  });

  test('a moment is relative under a minute and a time of day after that', () => {
    const at = new Date(2026, 10, 21, 14, 32, 7, 914).getTime();

    expect(formatWhen(at, at + 9_400)).toBe('9 s ago');
    expect(formatWhen(at, at + 60_000)).toBe('14:32:07');
    expect(formatClockMs(at)).toBe('14:32:07.914');
  });
});
