import { expect, test } from 'vitest';
import type { LinkSnapshot } from '../../../src-main/contract/lab.ts';
import { rttFigures, rttPath, RTT_SPAN_MS, type RttSamples, withRtt } from './rtt-samples.ts';

const link = (rttMs: number | null): LinkSnapshot => ({
  id: 'n1-n2',
  from: 'n1',
  to: 'n2',
  proxyPort: 7222,
  targetPort: 6223,
  mode: 'pass',
  route: 'connected',
  rttMs,
  since: 0,
  bytesPerSecond: { up: 0, down: 0 },
});
const after = (figures: (number | null)[], everyMs: number): RttSamples =>
  figures.reduce<RttSamples>((samples, ms, i) => withRtt(samples, [link(ms)], i * everyMs), {});

test('one sample a second is kept, however often a snapshot comes', () => {
  expect(after([1, 2, 3, 4, 5], 250)['n1-n2']).toEqual([
    { at: 0, ms: 1 },
    { at: 1_000, ms: 5 },
  ]);
});

test('samples older than the chart are let go', () => {
  const samples =
    after(
      Array.from({ length: 300 }, () => 1),
      1_000,
    )['n1-n2'] ?? [];

  expect(samples).toHaveLength(RTT_SPAN_MS / 1_000 + 1);
});

test('figures count only what was measured', () => {
  const samples = [1, null, 3, 2, null, 100].map((ms, at) => ({ at, ms }));

  expect(rttFigures(samples)).toEqual({ p50: 2, p99: 100 });
  expect(rttFigures([{ at: 0, ms: null }])).toBeNull();
});

test('the line breaks where nothing was measured', () => {
  const samples = [1, null, 1].map((ms, i) => ({ at: i * 60_000, ms }));
  const { line } = rttPath(samples, 120_000, { width: 120, height: 40 });

  expect(line.match(/M/g)).toHaveLength(2);
  expect(line.startsWith('M0 ')).toBe(true);
});
