import type { Band, ExperimentRun, Mark, Sample } from '../../../../src-main/contract/experiment.ts';
import { length } from '../../../ui/times.ts';
import { linePath, areaPath } from './paths.ts';
import {
  axisLength,
  decadeLabel,
  decades,
  latencyScale,
  logY,
  rateLabel,
  rateTop,
  timeLabel,
  timeTicks,
} from './scales.ts';

/** What of a run the charts draw. */
export type ChartedRun = Pick<ExperimentRun, 'samples' | 'bands' | 'marks' | 'lengthMs' | 'at'>;

/** Scales that several charts share, so that runs side by side can be compared by eye. */
export interface ChartScales {
  /** Length of the time axis in milliseconds. */
  axisMs: number;
  latency: ReturnType<typeof latencyScale>;
  /** Highest rate of the axis. */
  rate: number;
}

export interface ChartSize {
  width: number;
  latencyHeight: number;
  rateHeight: number;
}

export interface Tick {
  at: number;
  label: string;
}

/** A band with its ends in pixels. `row` is where its label stands. */
export interface PlacedBand {
  key: string;
  kind: Band['kind'];
  left: number;
  width: number;
  row: number;
  label: string;
  /** Where the words stand: in the band where they fit, else after or before it. */
  labelAt: 'inside' | 'after' | 'before';
  isOpen: boolean;
  isProved: boolean;
}

export interface PlacedMark {
  key: string;
  x: number;
  kind: Mark['kind'];
  title: string;
  /** Labels stand where there is room; the text summary and the list have them all. */
  hasLabel: boolean;
}

export interface ChartView {
  time: Tick[];
  latency: { grid: Tick[]; p50: string; p99: string };
  rate: { grid: Tick[]; line: string; area: string };
  faults: PlacedBand[];
  /** How many rows the labels of faults take. */
  faultRows: number;
  leaderless: PlacedBand[];
  marks: PlacedMark[];
  /** Where the run is now; `null` after its end. */
  now: { x: number; label: string } | null;
}

/** Pixels around the plots: labels of the axes, the gap between the two, a row of labels of faults. */
export const AXIS = { left: 54, right: 12, foot: 22, gap: 46, row: 19 };

/** Rows of labels above the chart; further faults share the last. */
const MOST_ROWS = 3;
const LABEL_ROOM = 150;

export function scalesOf(runs: readonly ChartedRun[]): ChartScales {
  const samples = runs.flatMap((run) => run.samples);
  return {
    axisMs: axisLength(Math.max(...runs.map((run) => run.lengthMs), 0)),
    latency: latencyScale(samples.flatMap((s) => [s.p50Ms, s.p99Ms]).filter((ms) => ms !== null)),
    rate: rateTop(samples.map((s) => s.ackedPerSecond)),
  };
}

export function chartView(run: ChartedRun, scales: ChartScales, size: ChartSize): ChartView {
  const x = (ms: number) => (ms / scales.axisMs) * size.width;
  const line = (value: (sample: Sample) => number | null, y: (value: number) => number) =>
    run.samples.map((sample) => {
      const found = value(sample);
      return { x: x(sample.at), y: found === null ? null : y(found) };
    });
  const latencyY = (ms: number) => logY(scales.latency, ms, size.latencyHeight);
  const rateY = (rate: number) => size.rateHeight * (1 - rate / scales.rate);
  const rate = line((s) => s.ackedPerSecond, rateY);
  const faults = inRows(
    run.bands.flatMap((band, i) => (band.kind === 'fault' ? [placeBand(band, i, run, x, size.width)] : [])),
  );
  return {
    time: timeTicks(scales.axisMs).map((ms) => ({ at: x(ms), label: timeLabel(ms) })),
    latency: {
      grid: decades(scales.latency).map((ms) => ({ at: latencyY(ms), label: decadeLabel(ms) })),
      p50: linePath(line((s) => s.p50Ms, latencyY)),
      p99: linePath(line((s) => s.p99Ms, latencyY)),
    },
    rate: {
      grid: [0, scales.rate / 2, scales.rate].map((one) => ({ at: rateY(one), label: rateLabel(one) })),
      line: linePath(rate),
      area: areaPath(rate, size.rateHeight),
    },
    faults,
    faultRows: faults.reduce((max, band) => Math.max(max, band.row + 1), 0),
    leaderless: run.bands.flatMap((band, i) =>
      band.kind === 'no-leader' ? [placeBand(band, i, run, x, size.width)] : [],
    ),
    marks: placeMarks(run.marks, x),
    now: run.at === 'ended' ? null : { x: x(run.lengthMs), label: `${(run.lengthMs / 1_000).toFixed(1)} s` },
  };
}

/** How long a band lasted, or has lasted so far. */
export function bandLength(band: Band, lengthMs: number): number {
  return Math.max(0, (band.until ?? lengthMs) - band.from);
}

function placeBand(band: Band, index: number, run: ChartedRun, x: (ms: number) => number, width: number): PlacedBand {
  const left = x(band.from);
  const end = Math.min(width, x(band.until ?? run.lengthMs));
  const isProved = band.proof === 'proved' || band.proof === null;
  const lasted = length(bandLength(band, run.lengthMs));
  const unproved = band.proof === 'pending' ? ', not proved yet' : ', not proved';
  const label = `${band.title}, ${lasted}${isProved ? '' : unproved}`;
  const isAfter = end + widthOf(label) <= width;
  return {
    key: `${band.kind} ${index}`,
    kind: band.kind,
    left,
    width: Math.max(2, end - left),
    row: 0,
    label,
    labelAt: end - left >= widthOf(label) ? 'inside' : isAfter ? 'after' : left >= widthOf(label) ? 'before' : 'inside',
    isOpen: band.until === null,
    isProved,
  };
}

/** Gives each band with its label the first row that is free where it begins. */
function inRows(bands: readonly PlacedBand[]): PlacedBand[] {
  const ends: number[] = [];
  return bands
    .toSorted((a, b) => reachOf(a).from - reachOf(b).from)
    .map((band) => {
      const { from, to } = reachOf(band);
      const free = ends.findIndex((end) => end <= from);
      const row = free >= 0 ? free : Math.min(ends.length, MOST_ROWS - 1);
      ends[row] = Math.max(to, ends[row] ?? 0);
      return { ...band, row };
    });
}

/** From where to where a band reaches, with its label. */
function reachOf({ left, width, label, labelAt }: PlacedBand): { from: number; to: number } {
  return {
    from: left - (labelAt === 'before' ? widthOf(label) : 0),
    to: left + width + (labelAt === 'after' ? widthOf(label) : 0),
  };
}

/** Pixels that a label of the chart takes, a little more rather than less. */
function widthOf(label: string): number {
  return label.length * 6 + 14;
}

/** Elections and lost quorums get their labels first, comings and goings of clients where room is left. */
function placeMarks(marks: readonly Mark[], x: (ms: number) => number): PlacedMark[] {
  const placed = marks.map((mark, i) => ({
    key: `${mark.kind} ${i}`,
    x: x(mark.at),
    kind: mark.kind,
    title: mark.title,
  }));
  const [clients, others] = [placed.filter(isOfClient), placed.filter((one) => !isOfClient(one))];
  const labelled: typeof placed = [];
  for (const one of [...others, ...clients]) {
    if (labelled.every((other) => Math.abs(other.x - one.x) >= LABEL_ROOM)) labelled.push(one);
  }
  return placed.map((one) => ({ ...one, hasLabel: labelled.includes(one) }));
}

function isOfClient({ kind }: Pick<Mark, 'kind'>): boolean {
  return kind === 'client';
}
