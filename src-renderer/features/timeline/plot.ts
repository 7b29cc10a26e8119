import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { type TimeWindow, xOf } from './time-window.ts';

/** What a lane needs to know to place its events. */
export interface Plot {
  window: TimeWindow;
  /** Pixels. */
  width: number;
  /** The present: open spans end here, and nothing is drawn beyond it. */
  now: number;
}

export interface Placed {
  event: TimelineEvent;
  /** Ends in pixels, cut to the plot and at least as wide as a mark. Equal for an instant. */
  left: number;
  right: number;
}

/** The events that touch the window, in pixels, oldest first. What begins after `now` has not happened yet. */
export function place(events: Iterable<TimelineEvent>, plot: Plot): Placed[] {
  const placed: Placed[] = [];
  for (const event of events) {
    if (event.at > plot.now) continue;
    const end = endOf(event, plot.now);
    if (end < plot.window.from || event.at > plot.window.to) continue;
    const left = Math.max(0, xOf(plot.window, event.at, plot.width));
    const right = Math.min(plot.width, xOf(plot.window, end, plot.width));
    placed.push({ event, left, right: Math.max(left, right) });
  }
  return placed;
}

/** When an event ended, as seen from `now`: an open span lasts until now, an instant ends as it begins. */
export function endOf(event: TimelineEvent, now: number): number {
  if (event.open) return now;
  return Math.min(now, event.endedAt ?? event.at);
}

export function isSpan(event: TimelineEvent): boolean {
  return event.open || event.endedAt !== null;
}

/** Widths of 11 px interface text, good enough to keep labels apart: the widest usual letter decides. */
export function textWidth(text: string): number {
  return text.length * 6.3 + 4;
}

/** The event of a group that stands for all: the most severe, of those the newest. */
export function mostTelling<T extends { event: TimelineEvent }>(items: readonly T[]): T {
  const [first, ...rest] = items;
  if (!first) throw new Error('mostTelling needs at least one event');
  return rest.reduce((best, item) => (rank(item.event) >= rank(best.event) ? item : best), first);
}

function rank(event: TimelineEvent): number {
  return { info: 0, late: 1, down: 2 }[event.severity];
}
