import { beforeEach, expect, test } from 'vitest';
import { isLive, useMoment } from '../../state/moment.ts';
import { useTimeView, windowAt } from './time-view.ts';
import { DEFAULT_SPAN_MS, LIVE_SHARE, spanOf, xOf } from './time-window.ts';

const now = 1_000_000_000;
const view = () => useTimeView.getState();

beforeEach(() => {
  useTimeView.setState({ span: DEFAULT_SPAN_MS, held: null });
  useMoment.getState().backToLive();
});

test('the window follows now until the user scrubs', () => {
  expect(xOf(windowAt(view(), now), now, 1)).toBeCloseTo(LIVE_SHARE);
  expect(xOf(windowAt(view(), now + 5_000), now + 5_000, 1)).toBeCloseTo(LIVE_SHARE);
});

test('scrubbing shows that moment on all screens and holds the window', () => {
  view().scrubTo(now - 30_000, now);

  expect(useMoment.getState().moment).toEqual({ at: 'past', time: now - 30_000 });
  expect(windowAt(view(), now + 60_000)).toEqual(windowAt(view(), now));
});

test('scrubbing beyond the left edge moves the window along', () => {
  view().scrubTo(now - 600_000, now);

  const { from, to } = windowAt(view(), now);
  expect(from).toBeLessThan(now - 600_000);
  expect(to).toBeLessThan(now);
});

test('scrubbing up to now, or following, returns to live', () => {
  view().scrubTo(now - 30_000, now);
  view().scrubTo(now + 1, now);

  expect(isLive()).toBe(true);
  expect(view().held).toBeNull();
});

test('stepping to an old event moves the window without leaving live', () => {
  view().show(now - 3_600_000, now);

  expect(isLive()).toBe(true);
  expect(windowAt(view(), now).from).toBeLessThan(now - 3_600_000);
});

test('stepping to an event in view leaves the window following', () => {
  view().show(now - 10_000, now);

  expect(view().held).toBeNull();
});

test('zoom while live keeps following', () => {
  view().zoomBy(2, now);

  expect(view().held).toBeNull();
  expect(spanOf(windowAt(view(), now))).toBe(2 * DEFAULT_SPAN_MS);
});

test('panning back holds the window, panning forward again follows', () => {
  view().panBy(-60_000, now);
  expect(view().held).not.toBeNull();

  view().panBy(60_000, now);
  expect(view().held).toBeNull();
});
