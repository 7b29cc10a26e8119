import { NO_FIGURES } from '../../../broker/load/index.ts';
import type { AckGap, LoadFigures, LoadPlan, LoadStatus } from '../../contract/load.ts';

/** What is known of one run: everything of the topic's value but "idle". */
export type RunStatus = Exclude<LoadStatus, { at: 'idle' }>;
type Sample = RunStatus['history'][number];

/** 60 s of samples, one each 250 ms. */
const HISTORY = 240;
const GAPS = 1_000;

/** Keeps what the load process tells of a run. Each change makes a new value; earlier ones stay as they were. */
export class RunRecord {
  #status: RunStatus;

  constructor(runId: string, plan: LoadPlan, startedAt: number) {
    this.#status = {
      at: 'running',
      runId,
      plan,
      startedAt,
      endedAt: null,
      figures: NO_FIGURES,
      gaps: [],
      longestGapMs: 0,
      history: [],
      failure: null,
    };
  }

  get status(): RunStatus {
    return this.#status;
  }

  turn(at: 'running' | 'paused' | 'stopping'): void {
    if (this.#status.at !== 'ended') this.#status = { ...this.#status, at };
  }

  /** New figures, the length so far of the gap that lasts, and a sample. */
  measured(figures: LoadFigures, openGap: AckGap | null, sample: Sample): void {
    const history = [...this.#status.history.slice(1 - HISTORY), sample];
    this.#status = { ...this.#status, figures, history };
    if (openGap) this.gap(openGap);
  }

  /** A gap that began, lasts or ended. The one that began at the same moment is replaced. */
  gap(gap: AckGap): void {
    const { gaps, longestGapMs } = this.#status;
    const earlier = gaps.at(-1)?.startedAt === gap.startedAt ? gaps.slice(0, -1) : gaps;
    this.#status = {
      ...this.#status,
      gaps: [...earlier.slice(1 - GAPS), gap],
      longestGapMs: Math.max(longestGapMs, gap.lengthMs),
    };
  }

  end(figures: LoadFigures, failure: string | null, endedAt: number): void {
    this.#status = { ...this.#status, at: 'ended', figures, failure, endedAt };
  }
}
