import type { KeyboardEvent } from 'react';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { useTimeline } from '../../state/timeline.ts';
import { cx } from '../../ui/cx.ts';
import { clockMs } from '../../ui/times.ts';
import { chooseEvent, neighbour } from './step-events.ts';
import { useTimeView } from './time-view.ts';
import styles from './EventList.module.css';

/** How many options stand in the page around the chosen one; the others are counted by position and size of the set. */
const AROUND = 30;

interface EventListProps {
  /** Those that the plot shows, oldest first. */
  events: readonly TimelineEvent[];
}

/**
 * The plot's events as a list for keyboard and assistive technology: one tab stop, arrows step, Enter goes to the moment.
 * It has no shape of its own: the plot shows which event is chosen.
 */
export function EventList({ events }: EventListProps) {
  const selected = useTimeline((state) => state.selected);
  const index = events.findIndex((event) => event.id === selected);
  const from = Math.max(0, (index < 0 ? events.length : index) - AROUND);
  const near = events.slice(from, from + 2 * AROUND);
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = index < 0 ? null : selected;
    const targets: Record<string, () => TimelineEvent | null | undefined> = {
      ArrowLeft: () => neighbour(events, chosen, -1),
      ArrowUp: () => neighbour(events, chosen, -1),
      ArrowRight: () => neighbour(events, chosen, 1),
      ArrowDown: () => neighbour(events, chosen, 1),
      Home: () => events[0],
      End: () => events.at(-1),
    };
    const target = targets[event.key]?.();
    if (event.key in targets) event.preventDefault();
    if (target) chooseEvent(target);
    const here = events[index];
    if (event.key === 'Enter' && here) useTimeView.getState().scrubTo(here.at, Date.now());
  };
  return (
    <div
      role="listbox"
      tabIndex={0}
      aria-label="Events on the timeline"
      aria-activedescendant={index < 0 ? undefined : optionId(selected)}
      className={cx(styles.list)}
      onKeyDown={onKeyDown}
    >
      {near.map((event, i) => (
        <span
          key={event.id}
          id={optionId(event.id)}
          role="option"
          aria-selected={event.id === selected}
          aria-setsize={events.length}
          aria-posinset={from + i + 1}
          className="visually-hidden"
        >
          {clockMs(event.at)} {event.title}
        </span>
      ))}
    </div>
  );
}

function optionId(id: number | null): string {
  return `timeline-event-${id}`;
}
