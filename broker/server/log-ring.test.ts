import { expect, test } from 'vitest';
import { LogRing } from './log-ring.ts';

test('a ring keeps the newest items in order and counts what they pushed out', () => {
  const ring = new LogRing<number>(3);

  for (const item of [1, 2, 3, 4, 5]) ring.push(item);

  expect(ring.items()).toEqual([3, 4, 5]);
  expect(ring.items(2)).toEqual([4, 5]);
  expect(ring.pushedOut).toBe(2);
});

test('a ring that is not full has lost nothing', () => {
  const ring = new LogRing<number>(3);

  ring.push(1);

  expect(ring.items()).toEqual([1]);
  expect(ring.pushedOut).toBe(0);
});
