import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pacer, sliceOf, windowOf } from './pacing.ts';

test.each([
  { rate: 1, ms: 10_000, expected: 11 },
  { rate: 3, ms: 10_000, expected: 31 },
  { rate: 1_000, ms: 2_000, expected: 2_001 },
  { rate: 50_000, ms: 1_000, expected: 50_001 },
])('at $rate/s, $ms ms of 2 ms slices make $expected messages, the first at once', ({ rate, ms, expected }) => {
  const pacer = new Pacer(rate, 0);
  let sent = pacer.take(0, Infinity);

  for (let now = 2; now <= ms; now += 2) sent += pacer.take(now, Infinity);

  expect(sent).toBe(expected);
});

test('uneven slices do not drift from the rate, whatever their lengths', () => {
  const slices = fc.array(fc.double({ min: 0.01, max: 200, noNaN: true }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50_000 }), slices, (rate, lengths) => {
      const pacer = new Pacer(rate, 0);
      let now = 0;
      let sent = pacer.take(0, Infinity);

      for (const length of lengths) {
        now += length;
        sent += pacer.take(now, Infinity);
      }

      expect(Math.abs(sent - (1 + (rate * now) / 1_000))).toBeLessThanOrEqual(1.01);
      expect(sent).toBeLessThanOrEqual(2 + (rate * now) / 1_000);
    }),
  );
});

test('after a stall only 250 ms of messages are caught up', () => {
  const pacer = new Pacer(1_000, 0);
  pacer.take(0, Infinity);

  expect(pacer.take(5_000, Infinity)).toBe(251);
  expect(pacer.take(5_001, Infinity)).toBe(1);
});

test('a full window leaves messages due, and they come when there is room', () => {
  const pacer = new Pacer(1_000, 0);
  pacer.take(0, Infinity);

  expect(pacer.take(100, 0)).toBe(0);
  expect(pacer.take(100, 40)).toBe(40);
  expect(pacer.take(100, Infinity)).toBe(60);
});

test('after a pause one message is due, not the time of the pause', () => {
  const pacer = new Pacer(1_000, 0);
  pacer.take(0, Infinity);

  pacer.restart(60_000);

  expect(pacer.take(60_000, Infinity)).toBe(1);
});

test.each([
  { rate: 1, size: 100, window: 2 },
  { rate: 100, size: 100, window: 200 },
  { rate: 50_000, size: 100, window: 1_000 },
  { rate: 50_000, size: 1_000_000, window: 32 },
  { rate: 100, size: 0, window: 200 },
])('at $rate/s of $size B, $window messages may wait at once', ({ rate, size, window }) => {
  expect(windowOf({ rate, size })).toBe(window);
});

test.each([
  [1, 10],
  [250, 4],
  [50_000, 2],
])('at %i/s the pacer is looked at each %i ms', (rate, slice) => {
  expect(sliceOf(rate)).toBe(slice);
});
