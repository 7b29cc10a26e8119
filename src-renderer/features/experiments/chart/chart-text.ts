import type { Sample } from '../../../../src-main/contract/experiment.ts';
import { count } from '../../../ui/figures.ts';
import { length } from '../../../ui/times.ts';
import { bandLength, type ChartedRun } from './chart-view.ts';

/** One row of the table view: a stretch of the run. */
export interface ChartRow {
  /** Milliseconds since the start of the run. */
  at: number;
  ackedPerSecond: number;
  /** The highest of the stretch; `null` where nothing was acked. */
  p50Ms: number | null;
  p99Ms: number | null;
  /** What was set or missing meanwhile. */
  during: string;
}

const MOST_ROWS = 200;

/** The samples in stretches of a second or more, so that the table stays readable. */
export function chartRows(run: ChartedRun): ChartRow[] {
  const stepMs = Math.max(1_000, Math.ceil(run.lengthMs / MOST_ROWS / 1_000) * 1_000);
  const stretches = Map.groupBy(run.samples, (sample) => Math.floor(sample.at / stepMs));
  return [...stretches].map(([index, samples]) => {
    const at = index * stepMs;
    return {
      at,
      ackedPerSecond: samples.reduce((sum, s) => sum + s.ackedPerSecond, 0) / samples.length,
      p50Ms: highest(samples, (s) => s.p50Ms),
      p99Ms: highest(samples, (s) => s.p99Ms),
      during: run.bands
        .filter((band) => band.from < at + stepMs && (band.until ?? run.lengthMs) > at)
        .map((band) => (band.kind === 'no-leader' ? 'no leader' : band.title))
        .join(', '),
    };
  });
}

/** The charts in sentences. */
export function chartSummary(run: ChartedRun): string {
  if (run.samples.length === 0) return 'Nothing has been measured yet.';
  const middle = median(run.samples.map((s) => s.ackedPerSecond));
  const worst = run.samples.reduce((a, b) => ((b.p99Ms ?? -1) > (a.p99Ms ?? -1) ? b : a));
  const p50 = median(run.samples.flatMap((s) => (s.p50Ms === null ? [] : [s.p50Ms])));
  const sentences = [
    `${count(Math.round(middle))} messages acked a second and ${length(p50)} from publish to ack, in the middle of ${count(run.samples.length)} samples.`,
    worst.p99Ms === null ? '' : `The highest p99 was ${length(worst.p99Ms)}, ${at(worst.at)}.`,
    ...run.bands.map((band) => {
      const what = band.kind === 'no-leader' ? 'No leader' : `Fault: ${band.title}`;
      const lasted = length(bandLength(band, run.lengthMs));
      return `${what}, from ${seconds(band.from)} on, ${band.until === null ? `for ${lasted} so far` : `for ${lasted}`}.`;
    }),
    ...run.marks.map((mark) => `${mark.title}, ${at(mark.at)}.`),
  ];
  return sentences.filter(Boolean).join(' ');
}

/** The newest sample that has a latency, for the legend. */
export function newestLatency(samples: readonly Sample[]): Sample | null {
  return samples.findLast((sample) => sample.p50Ms !== null) ?? null;
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function at(ms: number): string {
  return `at ${seconds(ms)}`;
}

function highest(samples: readonly Sample[], value: (sample: Sample) => number | null): number | null {
  return samples.reduce<number | null>((max, sample) => {
    const found = value(sample);
    return found === null ? max : Math.max(max ?? 0, found);
  }, null);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
