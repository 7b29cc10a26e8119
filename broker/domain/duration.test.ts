import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, nanos, nanosFromWire, parseDuration, toMillis, writeDuration } from './duration.ts';

const DAY = 86_400e9;

test('a day is a day in nanoseconds', () => {
  expect(nanos({ hours: 24 })).toBe(86_400_000_000_000);
  expect(nanos({ minutes: 1.5, seconds: 1, millis: 500 })).toBe(91_500_000_000);
  expect(toMillis(nanos({ seconds: 2 }))).toBe(2_000);
});

test('what is no duration on the wire is refused as a bug', () => {
  expect(() => nanos({ hours: -1 })).toThrow('is not a duration');
  expect(() => nanos({ days: 365 * 300 })).toThrow('is not a duration');
  expect(() => nanosFromWire(0.5)).toThrow('is not a duration');
});

describe('durations as people write them', () => {
  test.each([
    ['24h', DAY],
    ['30d', 30 * DAY],
    ['1h30m', 5_400e9],
    ['1.5 h', 5_400e9],
    ['26 min 41 s', 1_601e9],
    ['250ms', 250e6],
    ['90s', 90e9],
    ['2w', 14 * DAY],
    ['1y', 365 * DAY],
    ['3µs', 3_000],
    ['0', 0],
    ['0s', 0],
  ])('%j is %d ns', (text, expected) => expect(parseDuration(text)).toBe(expected));

  test.each(['', '5', '-1h', '1 hour', 'h', '1h 5', '1..5h', '300y', '1e3s', '1,5h'])('%j is refused', (text) => {
    expect(() => parseDuration(text)).toThrow(expect.objectContaining({ code: 'invalid-config' }));
  });

  test('what is written is read back exactly, up to the server’s limit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_223_372_035 }), fc.nat({ max: 999 }), (seconds, millis) => {
        const duration = nanos({ seconds, millis: seconds < 500_000_000 ? millis : 0 });

        expect(parseDuration(writeDuration(duration))).toBe(duration);
      }),
    );
  });
});

test.each([
  [0, '0s', 'no limit'],
  [DAY, '1d', '1 d'],
  [7 * DAY, '7d', '7 d'],
  [26 * 3_600e9, '1d2h', '1 d 2 h'],
  [5_400e9, '1h30m', '1 h 30 min'],
  [1_500e6, '1s500ms', '1 s 500 ms'],
])('%d ns is written %s and shown as %s', (value, written, shown) => {
  expect(writeDuration(nanosFromWire(value))).toBe(written);
  expect(formatDuration(nanosFromWire(value))).toBe(shown);
});
