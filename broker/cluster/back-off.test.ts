import { expect, test } from 'vitest';
import { type BackOffPolicy, DEFAULT_BACK_OFF, countingCrashes, retryAt } from './back-off.ts';

const policy: BackOffPolicy = { delaysMs: [500, 1_000, 2_000, 4_000], limit: 5, windowMs: 120_000, healthyMs: 60_000 };

test.each([
  { crashes: 1, delayMs: 500 },
  { crashes: 2, delayMs: 1_000 },
  { crashes: 3, delayMs: 2_000 },
  { crashes: 4, delayMs: 4_000 },
])('crash $crashes in a row is followed by a wait of $delayMs ms', ({ crashes, delayMs }) => {
  const times = Array.from({ length: crashes }, (_, i) => i);

  expect(retryAt(times, 10_000, policy)).toBe(10_000 + delayMs);
});

test('the fifth crash within two minutes ends the restarts', () => {
  expect(retryAt([1, 2, 3, 4, 5], 10_000, DEFAULT_BACK_OFF)).toBeNull();
});

test('a policy with fewer waits than restarts repeats the last one', () => {
  expect(retryAt([1, 2, 3], 10_000, { ...policy, delaysMs: [100] })).toBe(10_100);
});

test('a crash two minutes ago no longer counts', () => {
  expect(countingCrashes([0, 1], 120_000, null, policy)).toEqual([1]);
});

test('a node that was ready for a minute has recovered from its crashes', () => {
  expect(countingCrashes([1, 2, 3], 70_000, 60_000, policy)).toEqual([]);
  expect(countingCrashes([1, 2, 3], 70_000, 59_999, policy)).toEqual([1, 2, 3]);
});
