import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatClockMs, formatExactLength, formatLength, formatUptime, formatWhen } from './elapsed.ts';

test.each([
  [0.31, '0.3 ms'],
  [9.96, '10 ms'],
  [465, '465 ms'],
  [999.7, '1.0 s'],
  [1_796, '1.8 s'],
  [59_960, '1 min 00 s'],
  [118_000, '1 min 58 s'],
  [null, '–'],
])('a length of %s ms is written %s', (ms, text) => expect(formatLength(ms)).toBe(text));

test('an exact length keeps its milliseconds', () => {
  expect([4_712, 38, 999.6, 59_999].map(formatExactLength)).toEqual(['4.712 s', '38 ms', '1.000 s', '59.999 s']);
});

test.each([
  [41_900, '41 s'],
  [1_601_000, '26 min 41 s'],
  [1_562_000, '26 min 02 s'],
  [7_440_000, '2 h 04 min'],
  [262_800_000, '3 d 1 h'],
])('%d ms of uptime is written %s', (ms, text) => expect(formatUptime(ms)).toBe(text));

test('no length rounds to sixty of a unit or to a thousand milliseconds', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4e9, noNaN: true }), (ms) => {
      for (const text of [formatLength(ms), formatExactLength(ms), formatUptime(ms)]) {
        expect(text).not.toMatch(/\b60(\.0+)? (s|min)|\b1000 ms|\b24 h/);
      }
    }),
  );
});

test('a moment is relative under a minute and a time of day after that', () => {
  const at = new Date(2026, 10, 21, 14, 32, 7, 914).getTime();

  expect(formatWhen(at, at + 9_400)).toBe('9 s ago');
  expect(formatWhen(at, at + 60_000)).toBe('14:32:07');
  expect(formatClockMs(at)).toBe('14:32:07.914');
});
