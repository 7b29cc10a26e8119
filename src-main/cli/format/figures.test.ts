import { expect, test } from 'vitest';
import { age, clock, count, counted, span } from './figures.ts';

test.each([
  [0, '0'],
  [1_284_402, '1,284,402'],
  [null, '–'],
])('%s is counted as %s', (value, text) => expect(count(value)).toBe(text));

test.each([
  [1, '1 message'],
  [0, '0 messages'],
  [1_200, '1,200 messages'],
])('%i: %s', (value, text) => expect(counted(value, 'message')).toBe(text));

test.each([
  [0.42, '0.4 ms'],
  [9.4, '9.4 ms'],
  [18.3, '18 ms'],
  [999, '999 ms'],
  [4_712, '4.7 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [83_000, '1 min 23 s'],
  [null, '–'],
])('%s ms is told as %s', (ms, text) => expect(span(ms)).toBe(text));

test.each([
  [-5, '0 s'],
  [9_999, '9 s'],
  [1_601_000, '26 min 41 s'],
  [11_100_000, '3 h 5 min'],
  [176_400_000, '2 d 1 h'],
])('%i ms ago is told as %s', (ms, text) => expect(age(ms)).toBe(text));

test('a moment is told in local time, to the millisecond', () => {
  expect(clock(new Date(2026, 10, 21, 14, 32, 6, 18).getTime())).toBe('14:32:06.018');
});
