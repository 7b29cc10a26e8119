import type { AckGap, LoadFigures, LoadStatus } from '../../contract/load.ts';
import { clock, count, span } from '../format/figures.ts';
import type { Style } from '../format/style.ts';
import { facts } from '../format/table.ts';

export type Run = Exclude<LoadStatus, { at: 'idle' }>;

/** One second of a run. What is wrong is named only when there is any. */
export function secondLine(at: number, figures: LoadFigures, style: Style): string {
  const wrong = [
    figures.failed > 0 ? style.bad(`failed ${count(figures.failed)}`) : null,
    figures.indeterminate > 0 ? style.late(`indeterminate ${count(figures.indeterminate)}`) : null,
  ];
  return [
    clock(at),
    `${count(Math.round(figures.ackedPerSecond)).padStart(7)}/s`,
    `acked ${count(figures.acked)}`,
    `waiting ${count(figures.inFlight)}`,
    ...wrong.filter((text) => text !== null),
    `p50 ${span(figures.p50Ms)}`,
    `p99 ${span(figures.p99Ms)}`,
    figures.node ?? style.late('no connection'),
  ].join('  ');
}

export function gapLine(gap: AckGap, style: Style): string {
  if (gap.endedAt === null) return `${clock(gap.startedAt)}  ${style.bad('no ack since then')}`;
  return `${clock(gap.endedAt)}  ${style.bad(`${span(gap.lengthMs)} without an ack`)}, from ${clock(gap.startedAt)}`;
}

/** What became of the messages of a run, in the end. */
export function summaryLines(run: Run, style: Style): string[] {
  const { figures, gaps, longestGapMs } = run;
  const seconds = Math.max(0.001, ((run.endedAt ?? Date.now()) - run.startedAt) / 1_000);
  const rate = count(Math.round(figures.acked / seconds));
  const lines = facts([
    ['acked', `${count(figures.acked)} in ${span(seconds * 1_000)}, ${rate}/s (asked for ${count(run.plan.rate)}/s)`],
    ['duplicates', `${count(figures.duplicates)} of the acked were stored by an earlier attempt`],
    ['failed', `${count(figures.failed)} refused for certain: not stored`],
    ['indeterminate', `${count(figures.indeterminate)} without an answer: stored or not is not known`],
    ['retries', count(figures.retries)],
    ['gaps', gaps.length === 0 ? 'none over 250 ms' : `${count(gaps.length)}, longest ${span(longestGapMs)}`],
  ]);
  if (figures.lastError !== null) lines.push(...facts([['last refusal ', figures.lastError]]));
  if (run.failure !== null) lines.push(style.bad(run.failure));
  return lines;
}

/** Tells each gap when it opens and when it closes, from status to status. */
export class GapReport {
  readonly #open = new Set<number>();
  #closedUntil = -Infinity;

  take(gaps: readonly AckGap[]): AckGap[] {
    const news: AckGap[] = [];
    for (const gap of gaps) {
      const isNew = gap.startedAt >= this.#closedUntil;
      if (gap.endedAt === null && isNew && !this.#open.has(gap.startedAt)) {
        this.#open.add(gap.startedAt);
        news.push(gap);
      }
      if (gap.endedAt !== null && (isNew || this.#open.delete(gap.startedAt))) {
        this.#closedUntil = gap.endedAt;
        news.push(gap);
      }
    }
    return news;
  }
}
