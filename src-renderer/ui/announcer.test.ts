import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announce, current, summed } from './announcer.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

test('sentences of the same second are said as one', () => {
  announce('n1 is down.');
  vi.advanceTimersByTime(0);
  expect(current()).toBe('n1 is down.');

  announce('n2 leads ORDERS.');
  announce('n2 leads the meta group.');
  vi.advanceTimersByTime(900);
  expect(current()).toBe('n1 is down.');
  vi.advanceTimersByTime(100);
  expect(current()).toBe('n2 leads ORDERS. n2 leads the meta group.');
});

test('of many sentences the newest four are said and the others counted', () => {
  expect(summed(['a.', 'b.', 'c.', 'd.', 'e.', 'f.'])).toBe('2 more changes. c. d. e. f.');
});
