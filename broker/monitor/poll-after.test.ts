import { expect, test } from 'vitest';
import { pollAfterMs } from './poll-after.ts';

test('small answers are asked for once a second', () => {
  expect(pollAfterMs(3)).toBe(1_000);
});

test('costly answers are asked for less often, within a bound', () => {
  expect(pollAfterMs(36)).toBe(2_400);
  expect(pollAfterMs(4_000)).toBe(10_000);
});
