import { expect, test } from 'vitest';
import {
  axisTicks,
  liveWindow,
  MAX_SPAN_MS,
  MIN_SPAN_MS,
  reveal,
  spanOf,
  spanWords,
  timeAt,
  xOf,
  zoom,
} from './time-window.ts';

const now = new Date(2026, 10, 21, 14, 32, 15).getTime();
const window = liveWindow(now, 150_000);

test('while live, now stands at nine tenths of the plot', () => {
  expect(xOf(window, now, 1000)).toBeCloseTo(900);
  expect(timeAt(window, 900, 1000)).toBeCloseTo(now);
});

test('zooming keeps the moment under the pointer where it is', () => {
  const around = timeAt(window, 300, 1000);

  const closer = zoom(window, 0.5, around);

  expect(spanOf(closer)).toBeCloseTo(75_000);
  expect(xOf(closer, around, 1000)).toBeCloseTo(300);
});

test('zoom ends at 30 seconds and at 24 hours', () => {
  expect(spanOf(zoom(window, 0.0001, now))).toBe(MIN_SPAN_MS);
  expect(spanOf(zoom(window, 1e9, now))).toBe(MAX_SPAN_MS);
});

test.each([30_000, 150_000, 3_600_000, MAX_SPAN_MS])('labels of a window of %d ms do not touch', (span) => {
  for (const width of [300, 896, 1700]) {
    const w = liveWindow(now, span);
    const xs = axisTicks(w, width).map((at) => xOf(w, at, width));

    expect(xs.length).toBeGreaterThan(0);
    xs.slice(1).forEach((x, i) => expect(x - (xs[i] ?? 0)).toBeGreaterThanOrEqual(100));
  }
});

test('axis labels stand on full steps', () => {
  expect(axisTicks(window, 896).map((at) => new Date(at).toTimeString().slice(0, 8))).toEqual([
    '14:30:00',
    '14:30:30',
    '14:31:00',
    '14:31:30',
    '14:32:00',
    '14:32:30',
  ]);
});

test('revealing a moment moves the window no further than needed', () => {
  const early = reveal(window, window.from - 60_000);

  expect(xOf(early, window.from - 60_000, 1000)).toBeCloseTo(100);
  expect(reveal(window, window.from + 70_000)).toEqual(window);
});

test('the length of the window is said in one unit', () => {
  expect([30_000, 150_000, 600_000, MAX_SPAN_MS].map(spanWords)).toEqual(['30 s', '2.5 min', '10 min', '24 h']);
});
