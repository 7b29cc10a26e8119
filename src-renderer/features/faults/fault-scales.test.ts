import { expect, test } from 'vitest';
import { bandwidthScale, delayScale, gapScale, jitterScale, parseMs, parseRate, sliceScale } from './fault-scales.ts';

test('a delay says how much is added, and nothing when it is zero', () => {
  expect([0, 120, 1_500, 10_000].map(delayScale.format)).toEqual(['0 ms', '+120 ms', '+1.5 s', '+10 s']);
});

test('a typed length is read in milliseconds or seconds', () => {
  expect(['120', '120 ms', '+80 ms', '1.5 s', '0'].map(parseMs)).toEqual([120, 120, 80, 1_500, 0]);
  expect(['', 'fast', '-3', '11 s'].map(parseMs)).toEqual([null, null, null, null]);
});

test('every place of the track of delays leads back to itself within its grain', () => {
  for (let share = 0; share <= 1; share += 0.05) {
    const ms = delayScale.fromShare(share);

    expect(Math.abs(delayScale.toShare(ms) - share)).toBeLessThan(0.02);
  }
});

test('a delay beyond the track stands at its end', () => {
  expect(delayScale.toShare(9_000)).toBe(1);
});

test('arrows step by one millisecond and stop at the ends', () => {
  expect(delayScale.step(120, 1)).toBe(121);
  expect(delayScale.step(120, -10)).toBe(110);
  expect(delayScale.step(5, -10)).toBe(0);
  expect(delayScale.step(9_999, 10)).toBe(10_000);
});

test('jitter is at most the delay', () => {
  const scale = jitterScale(120);

  expect(scale.step(115, 10)).toBe(120);
  expect(scale.parse('130')).toBeNull();
  expect(scale.parse('40')).toBe(40);
  expect(scale.format(40)).toBe('±40 ms');
});

test('a bandwidth without a limit stands at the right end and says so', () => {
  expect(bandwidthScale.toShare(Infinity)).toBe(1);
  expect(bandwidthScale.format(Infinity)).toBe('no limit');
  expect(bandwidthScale.fromShare(1)).toBe(Infinity);
});

test('a typed rate is read with its unit, from 1 kB/s to 1 GB/s', () => {
  expect(['64 kB/s', '64kb', '1.5 MB/s', 'no limit'].map(parseRate)).toEqual([64_000, 64_000, 1_500_000, Infinity]);
  expect(['10', '2 GB/s', 'slow'].map(parseRate)).toEqual([null, null, null]);
});

test('steps of a bandwidth go over round figures, from a figure between two to the next one', () => {
  expect(bandwidthScale.step(10_000, 1)).toBe(20_000);
  expect(bandwidthScale.step(64_000, 1)).toBe(100_000);
  expect(bandwidthScale.step(64_000, -1)).toBe(50_000);
  expect(bandwidthScale.step(100_000_000, 1)).toBe(Infinity);
  expect(bandwidthScale.step(Infinity, -1)).toBe(100_000_000);
  expect(bandwidthScale.step(1_000, -10)).toBe(1_000);
});

test('every place of the track of bandwidths leads back to itself', () => {
  for (let share = 0; share <= 0.96; share += 0.08) {
    expect(Math.abs(bandwidthScale.toShare(bandwidthScale.fromShare(share)) - share)).toBeLessThan(0.02);
  }
});

test('slices go from whole to single bytes', () => {
  expect(sliceScale.format(Infinity)).toBe('whole');
  expect(sliceScale.step(Infinity, -1)).toBe(65_536);
  expect(sliceScale.step(65_536, 1)).toBe(Infinity);
  expect(sliceScale.step(100, -1)).toBe(64);
  expect(sliceScale.step(1, -1)).toBe(1);
  expect(['64 B', '1,024', 'whole', '0', '70000'].map(sliceScale.parse)).toEqual([64, 1_024, Infinity, null, null]);
  expect(sliceScale.fromShare(sliceScale.toShare(512))).toBe(512);
});

test('the pause between slices is 1 ms to 1 s', () => {
  expect(['10', '1 s', '2 s', '0'].map(gapScale.parse)).toEqual([10, 1_000, null, null]);
  expect(gapScale.step(1, -10)).toBe(1);
});
