import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { useTimeline } from '../../state/timeline.ts';
import { useTimeView } from './time-view.ts';

/**
 * The event that is shown: the chosen one, else the newest up to the shown moment that tells something; advisories are not
 * pushed forward.
 */
export function shownEvent(
  events: readonly TimelineEvent[],
  selected: number | null,
  until = Number.POSITIVE_INFINITY,
): TimelineEvent | null {
  if (selected !== null) return events.find((e) => e.id === selected) ?? null;
  return events.findLast((e) => e.at <= until && e.lane !== 'advisories' && e.kind !== 'load.run') ?? null;
}

/** The neighbour of an event, `null` at either end. */
export function neighbour(events: readonly TimelineEvent[], id: number | null, by: 1 | -1): TimelineEvent | null {
  const index = events.findIndex((e) => e.id === id);
  if (index < 0) return events.at(-1) ?? null;
  return events[index + by] ?? null;
}

/** Chooses an event and brings it into the plot. */
export function chooseEvent(event: Pick<TimelineEvent, 'id' | 'at'>): void {
  useTimeline.getState().select(event.id);
  useTimeView.getState().show(event.at, Date.now());
}
