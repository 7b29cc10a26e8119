import type { LoadStatus } from '../../../src-main/contract/load.ts';
import { count, counted } from '../../ui/figures.ts';
import { latency, length } from '../../ui/times.ts';

/** The stretch that the chart shows. */
export const CHART_MS = 60_000;
const SAMPLE_MS = 250;
const SAMPLES = CHART_MS / SAMPLE_MS;
/** After a gap what waited comes at once: such a burst ends at the chart's top, so that it does not flatten the rest. */
const BURST = 1.5;

type Running = Exclude<LoadStatus, { at: 'idle' }>;

export interface LoadView {
  isPaused: boolean;
  subjects: string;
  ackedPerSecond: string;
  p50: string;
  p99: string;
  totals: { label: string; value: string; tone: 'plain' | 'late' | 'down' }[];
  /** One value each 250 ms, oldest first; `null` where there was no sample. */
  samples: (number | null)[];
  /** Gaps of the last 60 s as shares of the chart's width, 0 to 1. */
  gaps: { from: number; to: number; isOpen: boolean }[];
  caption: { text: string; tone: 'plain' | 'down' };
  /** The chart in words. */
  summary: string;
}

/** The load as the screen shows it at `now`. */
export function viewLoad(load: Running, now: number): LoadView {
  const { figures } = load;
  const from = now - CHART_MS;
  const recent = load.gaps.filter((g) => (g.endedAt ?? now) >= from);
  const lengths = recent.map((g) => (g.endedAt === null ? now - g.startedAt : g.lengthMs));
  const longest = Math.max(0, ...lengths);
  const open = recent.some((g) => g.endedAt === null);
  const caption =
    longest > 0
      ? { text: `${length(longest)} unavailable${open ? ' so far' : ''}`, tone: 'down' as const }
      : { text: 'no gap in acks', tone: 'plain' as const };
  return {
    isPaused: load.at === 'paused',
    subjects: subjectWords(load.plan.subjects),
    ackedPerSecond: count(Math.round(figures.ackedPerSecond)),
    p50: latency(figures.p50Ms),
    p99: latency(figures.p99Ms),
    totals: [
      { label: 'acked', value: count(figures.acked), tone: 'plain' },
      { label: 'failed', value: count(figures.failed), tone: figures.failed > 0 ? 'down' : 'plain' },
      {
        label: 'indeterminate',
        value: count(figures.indeterminate),
        tone: figures.indeterminate > 0 ? 'late' : 'plain',
      },
    ],
    samples: bySlot(load.history, from).map((s) => (s === null ? null : Math.min(s, load.plan.rate * BURST))),
    gaps: recent.map((g) => ({
      from: share(g.startedAt, from),
      to: share(g.endedAt ?? now, from),
      isOpen: g.endedAt === null,
    })),
    caption,
    summary: `Acked messages per second over the last 60 s, now ${count(Math.round(figures.ackedPerSecond))}. ${
      recent.length === 0 ? 'No gap in acks.' : `${counted(recent.length, 'gap')}, the longest ${length(longest)}.`
    }`,
  };
}

function bySlot(history: Running['history'], from: number): (number | null)[] {
  const slots: (number | null)[] = Array.from({ length: SAMPLES }, () => null);
  for (const sample of history) {
    const slot = Math.floor((sample.at - from) / SAMPLE_MS);
    if (slot >= 0 && slot < SAMPLES) slots[slot] = sample.ackedPerSecond;
  }
  // Samples do not fall exactly on slots: one missing slot between two held ones is not a gap.
  return slots.map((value, i) => value ?? between(slots[i - 1], slots[i + 1]));
}

function between(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null || b == null ? null : (a + b) / 2;
}

function share(at: number, from: number): number {
  return Math.min(1, Math.max(0, (at - from) / CHART_MS));
}

function subjectWords(subjects: readonly string[]): string {
  const [first = '', ...rest] = subjects;
  return rest.length === 0 ? first : `${first} +${rest.length}`;
}
