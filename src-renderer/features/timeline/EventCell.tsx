import { useMemo } from 'react';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { useMoment } from '../../state/moment.ts';
import { useTimeline } from '../../state/timeline.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { clockMs } from '../../ui/times.ts';
import { earlierBy, eventAsJson, factsOf, headlineOf, iconOf, laterBy, referenceTo } from './event-words.ts';
import { chooseEvent, neighbour, shownEvent } from './step-events.ts';
import { useEventDetail } from './use-event-detail.ts';
import styles from './EventCell.module.css';

/** The chosen event: what happened, what caused it, what it caused. */
export function EventCell() {
  const events = useTimeline((state) => state.log.events);
  const selected = useTimeline((state) => state.selected);
  const select = useTimeline((state) => state.select);
  const until = useMoment((state) => (state.moment.at === 'past' ? state.moment.time : undefined));
  const event = useMemo(() => shownEvent(events, selected, until), [events, selected, until]);
  if (!event)
    return (
      <aside className={cx(styles.cell, styles.empty)} aria-label="Event">
        What you do, elections and publish gaps appear here. Choose an event to see its facts, its cause and its
        effects.
      </aside>
    );
  // What is under the pointer or has focus stays: the newest event must not take its place.
  const pin = () => {
    if (selected === null) select(event.id);
  };
  return (
    <aside className={cx(styles.cell)} aria-label="Event" onPointerEnter={pin} onFocus={pin}>
      <EventView key={event.id} event={event} events={events} />
    </aside>
  );
}

function EventView({ event, events }: { event: TimelineEvent; events: readonly TimelineEvent[] }) {
  const { cause, effects } = useEventDetail(event);
  const before = neighbour(events, event.id, -1);
  const after = neighbour(events, event.id, 1);
  const facts = factsOf(event);
  const copy = async () =>
    announce((await copyText(eventAsJson(event))) ? 'Copied the event' : 'The clipboard is not available.');
  return (
    <>
      <header className={cx(styles.head, styles[event.severity])}>
        <Icon name={iconOf(event)} size={14} />
        <h3 className={cx(styles.title)}>{headlineOf(event)}</h3>
        <time className={cx(styles.time)} dateTime={new Date(event.at).toISOString()}>
          {clockMs(event.at)}
        </time>
      </header>
      <div className={cx(styles.body)} tabIndex={0} role="group" aria-label="Facts of the event">
        {event.text && <p>{event.text}</p>}
        {cause && (
          <p>
            Caused by <Jump to={cause} />, {earlierBy(cause, event)}
          </p>
        )}
        {effects.length > 0 && (
          <p>
            Led to{' '}
            {effects.slice(0, 3).map((effect, i) => (
              <span key={effect.id}>
                {i > 0 && '; '}
                <Jump to={effect} />, {laterBy(event, effect)}
              </span>
            ))}
            {effects.length > 3 && ` and ${effects.length - 3} more`}
          </p>
        )}
        {facts.length > 0 && (
          <p className={cx(styles.facts)}>
            {facts.map(([name, value]) => (
              <span key={name}>
                {name} <b className="mono">{value}</b>
              </span>
            ))}
          </p>
        )}
      </div>
      <footer className={cx(styles.foot)}>
        <IconButton
          icon="chevron-left"
          label="Previous event"
          variant="outline"
          size="sm"
          isDisabled={!before}
          onPress={() => before && chooseEvent(before)}
        />
        <IconButton
          icon="chevron-right"
          label="Next event"
          variant="outline"
          size="sm"
          isDisabled={!after}
          onPress={() => after && chooseEvent(after)}
        />
        <Button size="sm" className={styles.copy} onPress={() => void copy()}>
          Copy as JSON
        </Button>
      </footer>
    </>
  );
}

function Jump({ to }: { to: TimelineEvent }) {
  return (
    <button type="button" className={cx(styles.jump)} onClick={() => chooseEvent(to)}>
      {referenceTo(to)}
    </button>
  );
}
