import { expect, test } from 'vitest';
import { formatCount, formatCountOf, formatPercent } from './count.ts';

test('counts have commas and their noun agrees', () => {
  expect(formatCount(1_284_402)).toBe('1,284,402');
  expect(formatCountOf(1, 'message')).toBe('1 message');
  expect(formatCountOf(1_204, 'message')).toBe('1,204 messages');
  expect(formatCountOf(2, 'entry', 'entries')).toBe('2 entries');
});

test('what is not known is a dash and a small share is not nothing', () => {
  expect([formatCount(null), formatPercent(NaN)]).toEqual(['–', '–']);
  expect([0, 0.4, 0.97, 21.4].map(formatPercent)).toEqual(['0%', '0.4%', '1%', '21%']);
});
