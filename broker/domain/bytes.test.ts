import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBytes, formatBytesPerSecond, formatLimitBytes, parseBytes, writeBytes } from './bytes.ts';

const GiB = 1024 ** 3;

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_240, '1.2 kB'],
  [999_700, '1.0 MB'],
  [71_300_000, '71 MB'],
  [812_000_000, '812 MB'],
  [4_100_000_000, '4.1 GB'],
  [22_500_000_000, '22.5 GB'],
  [null, '–'],
])('a total of %s bytes is written %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test('a rate is a total per second', () => {
  expect(formatBytesPerSecond(412_000)).toBe('412 kB/s');
  expect(formatBytesPerSecond(null)).toBe('–');
});

test.each([
  [-1, 'no limit'],
  [0, '0 B'],
  [268_435_456, '256 MiB'],
  [20 * GiB, '20 GiB'],
  [1.5 * GiB, '1.5 GiB'],
  [1.84 * GiB, '1.84 GiB'],
  [78.6 * 1024 ** 2, '78.6 MiB'],
  [100 * GiB, '100 GiB'],
  [GiB - 1, '1 GiB'],
])('a limit of %d bytes is written %s', (bytes, text) => expect(formatLimitBytes(bytes)).toBe(text));

describe('sizes as people write them', () => {
  test.each([
    ['1.5 GiB', 1.5 * GiB],
    ['20GiB', 20 * GiB],
    ['500 MB', 500_000_000],
    ['500mb', 500_000_000],
    [' 64 kib ', 65_536],
    ['1024', 1024],
    ['.5 kB', 500],
    ['0', 0],
  ])('%j is %d bytes', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

  test.each(['', '1K', '5 M', '-1', '1,5 GiB', 'GiB', '1e3', '9999 PiB', '1 GiB x'])('%j is refused', (text) => {
    expect(() => parseBytes(text)).toThrow(expect.objectContaining({ code: 'invalid-config' }));
  });

  test('what is written is read back exactly', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.constantFrom(1, 1000 ** 2, 1024 ** 2), (n, factor) => {
        const bytes = Math.floor(n / factor) * factor;

        expect(parseBytes(writeBytes(bytes))).toBe(bytes);
      }),
    );
    expect([1.5 * GiB, 500_000_000, 1023, 0].map(writeBytes)).toEqual(['1.5 GiB', '500 MB', '1023 B', '0 B']);
  });
});
