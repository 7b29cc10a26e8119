import { formatCount } from '../../../broker/domain/count.ts';
import { formatClockMs, formatLength } from '../../../broker/domain/elapsed.ts';
import type { AckGap, LoadFigures, LoadStatus } from '../../contract/load.ts';
import type { Style } from '../format/style.ts';
import { facts } from '../format/table.ts';

export type Run = Exclude<LoadStatus, { at: 'idle' }>;

/** One second of a run. What is wrong is named only when there is any. */
export function secondLine(at: number, figures: LoadFigures, style: Style): string {
  const wrong = [
    figures.failed > 0 ? style.bad(`failed ${formatCount(figures.failed)}`) : null,
    figures.indeterminate > 0 ? style.late(`indeterminate ${formatCount(figures.indeterminate)}`) : null,
  ];
  return [
    formatClockMs(at),
    `${formatCount(Math.round(figures.ackedPerSecond)).padStart(7)}/s`,
    `acked ${formatCount(figures.acked)}`,
    `waiting ${formatCount(figures.inFlight)}`,
    ...wrong.filter((text) => text !== null),
    `p50 ${formatLength(figures.p50Ms)}`,
    `p99 ${formatLength(figures.p99Ms)}`,
    figures.node ?? style.late('no connection'),
  ].join('  ');
}

export function gapLine(gap: AckGap, style: Style): string {
  if (gap.endedAt === null) return `${formatClockMs(gap.startedAt)}  ${style.bad('no ack since then')}`;
  return `${formatClockMs(gap.endedAt)}  ${style.bad(`${formatLength(gap.lengthMs)} without an ack`)}, from ${formatClockMs(gap.startedAt)}`;
}

/** What became of the messages of a run, in the end. */
export function summaryLines(run: Run, style: Style): string[] {
  const { figures, gaps, longestGapMs } = run;
  const seconds = Math.max(0.001, ((run.endedAt ?? Date.now()) - run.startedAt) / 1_000);
  const rate = formatCount(Math.round(figures.acked / seconds));
  const lines = facts([
    [
      'acked',
      `${formatCount(figures.acked)} in ${formatLength(seconds * 1_000)}, ${rate}/s (asked for ${formatCount(run.plan.rate)}/s)`,
    ],
    ['duplicates', `${formatCount(figures.duplicates)} of the acked were stored by an earlier attempt`],
    ['failed', `${formatCount(figures.failed)} refused for certain: not stored`],
    ['indeterminate', `${formatCount(figures.indeterminate)} without an answer: stored or not is not known`],
    ['retries', formatCount(figures.retries)],
    [
      'gaps',
      gaps.length === 0 ? 'none over 250 ms' : `${formatCount(gaps.length)}, longest ${formatLength(longestGapMs)}`,
    ],
    ['last trouble', figures.lastError ?? 'none'],
  ]);
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
      if (gap.endedAt === null) continue;
      const wasOpen = this.#open.delete(gap.startedAt);
      if (isNew || wasOpen) {
        this.#closedUntil = gap.endedAt;
        news.push(gap);
      }
    }
    return news;
  }
}
