import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LatencyHistogram, LatencyWindow } from './latency.ts';

test('a quantile is never below the exact one and at most 2.2 % above', () => {
  const latencies = fc.array(fc.double({ min: 0.001, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(latencies, fc.constantFrom(0.01, 0.5, 0.9, 0.99, 1), (values, q) => {
      const histogram = new LatencyHistogram();
      for (const value of values) histogram.add(value);

      const exact = values.toSorted((a, b) => a - b)[Math.ceil(q * values.length) - 1]!;
      const told = histogram.quantile(q)!;

      expect(told).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
      expect(told).toBeLessThanOrEqual(exact * 2 ** (1 / 32) * (1 + 1e-9));
    }),
  );
});

test('without acks there is no latency', () => {
  const window = new LatencyWindow(0);

  expect(window.turn(250).second).toEqual({ ackedPerSecond: 0, p50Ms: null, p99Ms: null });
});

test('a latency longer than the last bucket is kept in it', () => {
  const histogram = new LatencyHistogram();

  histogram.add(10_000_000);

  expect(histogram.quantile(0.5)).toBeCloseTo(2 ** 27 / 1_000, 0);
});

test('the last second forgets what is older', () => {
  const window = new LatencyWindow(0);
  for (let i = 0; i < 100; i += 1) window.add(5);

  expect(window.turn(250)).toMatchObject({ slot: { ackedPerSecond: 400 }, second: { ackedPerSecond: 400 } });
  expect(window.turn(500).slot).toMatchObject({ ackedPerSecond: 0, p99Ms: null });
  window.turn(750);
  expect(window.turn(1_000).second.ackedPerSecond).toBe(100);
  expect(window.turn(1_250).second).toMatchObject({ ackedPerSecond: 0, p50Ms: null });
});

test('a slot that lasted longer than 250 ms is counted with its true length', () => {
  const window = new LatencyWindow(0);
  for (let i = 0; i < 100; i += 1) window.add(5);

  expect(window.turn(500).slot.ackedPerSecond).toBe(200);
});
