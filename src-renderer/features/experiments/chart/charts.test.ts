import { expect, test } from 'vitest';
import { sampleRun } from '../sample-run.ts';
import { chartRows, chartSummary } from './chart-text.ts';
import { chartView, scalesOf } from './chart-view.ts';
import { areaPath, linePath } from './paths.ts';
import { axisLength, decades, latencyScale, logY, rateTop, timeTicks } from './scales.ts';

const size = { width: 300, latencyHeight: 200, rateHeight: 100 };

test('a line breaks where nothing was measured, and a value alone is still seen', () => {
  const points = [
    { x: 0, y: 10 },
    { x: 10, y: 20 },
    { x: 20, y: null },
    { x: 30, y: 5 },
  ];

  expect(linePath(points)).toBe('M0 10L10 20M29 5h2');
  expect(areaPath(points.slice(0, 2), 100)).toBe('M0 100L0 10L10 20L10 100Z');
});

test('the axis of a run under way moves by whole steps', () => {
  expect([0, 9_999, 10_000, 42_200, 61_000].map(axisLength)).toEqual([10_000, 10_000, 15_000, 50_000, 90_000]);
  expect(timeTicks(60_000)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
});

test('latency has whole decades, each as high as the others', () => {
  const scale = latencyScale([2.6, 812]);

  expect(decades(scale)).toEqual([1, 10, 100, 1_000]);
  expect([1, 10, 100, 1_000].map((ms) => Math.round(logY(scale, ms, 300)))).toEqual([300, 200, 100, 0]);
  expect(decades(latencyScale([0.4, 4_700]))[0]).toBe(0.1);
  expect(latencyScale([4_700]).to).toBe(10_000);
});

test('the rate ends at a round number above the highest', () => {
  expect([[], [180], [1_200], [2_000]].map(rateTop)).toEqual([10, 200, 2_000, 2_000]);
});

test('faults and spans without a leader stand where they happened', () => {
  const run = sampleRun();
  const view = chartView(run, scalesOf([run]), size);

  expect(view.faults).toMatchObject([{ left: 100, width: 100, label: 'n1 killed, 10.0 s', isProved: true }]);
  expect(view.leaderless).toMatchObject([{ left: 100, width: 50 }]);
  expect(view.marks).toMatchObject([{ x: 150, hasLabel: true }]);
  expect(view.now).toEqual({ x: 250, label: '25.0 s' });
});

test('a fault that still lasts ends at the run’s present, and one that was not proved says so', () => {
  const run = sampleRun({
    bands: [{ kind: 'fault', title: 'link cut', from: 20_000, until: null, proof: 'unproved' }],
  });

  expect(chartView(run, scalesOf([run]), size).faults).toMatchObject([
    { left: 200, width: 50, label: 'link cut, 5.0 s, not proved', isOpen: true, isProved: false },
  ]);
});

test('labels of faults that overlap stand in rows of their own', () => {
  const fault = (from: number) => ({
    kind: 'fault' as const,
    title: 'cut',
    from,
    until: from + 1_000,
    proof: 'proved' as const,
  });
  const run = sampleRun({ bands: [fault(1_000), fault(2_000), fault(20_000)] });

  expect(chartView(run, scalesOf([run]), size).faults.map(({ row, labelAt }) => [row, labelAt])).toEqual([
    [0, 'after'],
    [1, 'after'],
    [0, 'after'],
  ]);
});

test('a label that fits neither in its band nor after it stands before it', () => {
  const run = sampleRun({
    bands: [{ kind: 'fault', title: 'link n1-n2 cut', from: 29_000, until: 29_500, proof: 'proved' }],
  });

  expect(chartView(run, scalesOf([run]), size).faults).toMatchObject([{ labelAt: 'before' }]);
});

test('where two marks stand close, the election has the label and the client goes without', () => {
  const run = sampleRun({
    marks: [
      { kind: 'client', title: 'p1 is on n2', at: 14_900 },
      { kind: 'elected', title: 'n3 elected', at: 15_000 },
    ],
  });

  expect(chartView(run, scalesOf([run]), size).marks.map((mark) => mark.hasLabel)).toEqual([false, true]);
});

test('runs side by side share their scales', () => {
  const short = sampleRun();
  const long = sampleRun({ lengthMs: 55_000, samples: [{ at: 0, ackedPerSecond: 4_000, p50Ms: 2, p99Ms: 20_000 }] });

  expect(scalesOf([short, long])).toEqual({ axisMs: 60_000, latency: { from: 1, to: 100_000 }, rate: 5_000 });
});

test('the table has a row for each second, with the worst of it and what was set', () => {
  const rows = chartRows(sampleRun());

  expect(rows).toHaveLength(25);
  expect(rows[10]).toEqual({ at: 10_000, ackedPerSecond: 0, p50Ms: null, p99Ms: null, during: 'n1 killed, no leader' });
  expect(rows[15]).toMatchObject({ p99Ms: 812, during: 'n1 killed' });
  expect(chartRows(sampleRun({ lengthMs: 1_000_000, samples: [] }))).toEqual([]);
});

test('the summary tells the charts in sentences', () => {
  expect(chartSummary(sampleRun())).toBe(
    '1,200 messages acked a second and 2.6 ms from publish to ack, in the middle of 100 samples. ' +
      'The highest p99 was 812 ms, at 15.0 s. Fault: n1 killed, from 10.0 s on, for 10.0 s. ' +
      'No leader, from 10.0 s on, for 5.0 s. n3 elected, at 15.0 s.',
  );
  expect(chartSummary(sampleRun({ samples: [] }))).toBe('Nothing has been measured yet.');
});
