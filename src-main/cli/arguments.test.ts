import { expect, test } from 'vitest';
import { integer, millis } from './arguments.ts';

test.each([
  ['1', 1],
  ['50,000', 50_000],
  ['1_000', 1_000],
])('%s is read as %i', (text, value) => expect(integer(1, 50_000)(text)).toBe(value));

test.each(['0', '50001', '1.5', '-1', '', '1e3', 'ten'])('"%s" is no whole number from 1 to 50,000', (text) => {
  expect(() => integer(1, 50_000)(text)).toThrow('Give a whole number from 1 to 50000.');
});

test.each([
  ['30s', 30_000],
  ['1.5m', 90_000],
  ['250ms', 250],
])('%s is %i ms', (text, ms) => expect(millis(text)).toBe(ms));

test.each(['0', '30', 'soon', '-1s'])('"%s" is no length of time', (text) => {
  expect(() => millis(text)).toThrow('such as 30s or 5m');
});
