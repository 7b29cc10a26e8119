import type { LinkSnapshot } from '../../../src-main/contract/lab.ts';

/** A route's round trip at one moment; `null` while there was none to measure. */
export interface RttSample {
  at: number;
  ms: number | null;
}

/** How far back the chart reaches, and how far samples are apart: the servers measure once a second. */
export const RTT_SPAN_MS = 120_000;
const APART_MS = 1_000;

export type RttSamples = Readonly<Record<string, readonly RttSample[]>>;

/** The samples of every link with those of a new snapshot; what is older than the chart is let go. */
export function withRtt(samples: RttSamples, links: readonly LinkSnapshot[], at: number): RttSamples {
  return Object.fromEntries(
    links.map((link) => {
      const held = samples[link.id] ?? [];
      const last = held.at(-1);
      if (last && at - last.at < APART_MS) return [link.id, held];
      return [link.id, [...held.filter((one) => at - one.at <= RTT_SPAN_MS), { at, ms: link.rttMs }]];
    }),
  );
}

/** Median and 99th of a hundred, nearest rank, of the samples that were measured; `null` when none was. */
export function rttFigures(samples: readonly RttSample[]): { p50: number; p99: number } | null {
  const sorted = samples.flatMap(({ ms }) => ms ?? []).toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [p50, p99] = [rank(0.5), rank(0.99)];
  return p50 === undefined || p99 === undefined ? null : { p50, p99 };
}

/** Paths of a step line over the chart's span, newest at the right; gaps where nothing was measured. */
export function rttPath(
  samples: readonly RttSample[],
  now: number,
  size: { width: number; height: number },
): { line: string; area: string } {
  const top = Math.max(1, ...samples.map(({ ms }) => ms ?? 0)) * 1.15;
  const x = (at: number) => round(size.width * (1 - Math.min(1, Math.max(0, now - at) / RTT_SPAN_MS)));
  const y = (ms: number) => round(size.height - 1 - (ms / top) * (size.height - 3));
  const runs: RttSample[][] = [[]];
  for (const sample of samples) {
    if (sample.ms === null) runs.push([]);
    else runs.at(-1)?.push(sample);
  }
  const drawn = runs.flatMap((run) => {
    const points = run.map(({ at, ms }) => `${x(at)} ${y(ms ?? 0)}`);
    const [first, last] = [run[0], run.at(-1)];
    return first && last ? [{ points: points.join(' L'), from: x(first.at), to: x(last.at) }] : [];
  });
  return {
    line: drawn.map(({ points }) => `M${points}`).join(' '),
    area: drawn.map(({ points, from, to }) => `M${from} ${size.height} L${points} L${to} ${size.height} Z`).join(' '),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
