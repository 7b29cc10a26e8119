import { expect, test } from 'vitest';
import { layoutPlot } from './layout-plot.ts';
import { hitAt, LANES } from './plot-hits.ts';
import { sampleEvent } from './sample-events.ts';

const plot = { window: { from: 0, to: 100_000 }, width: 1000, now: 90_000 };
const events = [
  sampleEvent({ id: 1, at: 20_000, endedAt: 40_000, lane: 'actions', kind: 'node.kill', title: 'n1 killed' }),
  sampleEvent({ id: 2, at: 24_000, lane: 'elections', kind: 'leader.elected', title: 'ORDERS → n3' }),
  sampleEvent({ id: 3, at: 50_000, lane: 'advisories' }),
  sampleEvent({ id: 4, at: 51_000, lane: 'advisories' }),
];
const { hits } = layoutPlot(events, plot, null);
const middle = (lane: keyof typeof LANES) => LANES[lane].top + LANES[lane].height / 2;

test('a press on a bar, or on its label, chooses its event', () => {
  expect(hitAt(hits, 300, LANES.actions.top + 4)).toBe(1);
});

test('a press near a narrow tick chooses the nearest one', () => {
  expect(hitAt(hits, 503, middle('advisories'))).toBe(3);
  expect(hitAt(hits, 509, middle('advisories'))).toBe(4);
});

test('a press on a flag’s label chooses the election', () => {
  expect(hitAt(hits, 300, middle('elections'))).toBe(2);
});

test('a press far from everything chooses nothing', () => {
  expect(hitAt(hits, 700, middle('advisories'))).toBeNull();
  expect(hitAt(hits, 500, middle('publish'))).toBeNull();
});
