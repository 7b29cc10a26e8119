import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';

test('the same seed gives the same numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      const [one, two] = [seededRandom(seed), seededRandom(seed)];
      for (let i = 0; i < 50; i += 1) expect(one()).toBe(two());
    }),
  );
});

test('numbers of a known seed stay as they are', () => {
  const random = seededRandom(7);

  expect([random(), random(), random()].map((n) => n.toFixed(6))).toEqual(['0.011705', '0.061958', '0.976908']);
});

test('numbers lie from 0 up to 1 and fill the range evenly', () => {
  const random = seededRandom(42);
  const tenths = Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i += 1) {
    const n = random();
    expect(n >= 0 && n < 1).toBe(true);
    tenths[Math.floor(n * 10)] = (tenths[Math.floor(n * 10)] ?? 0) + 1;
  }

  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
