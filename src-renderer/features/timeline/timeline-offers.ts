import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { defineAction, offer, type Offer } from '../../actions/index.ts';
import { useTimeline } from '../../state/timeline.ts';
import type { World } from '../../state/world.ts';
import { clockMs } from '../../ui/times.ts';
import { iconOf, referenceTo } from './event-words.ts';
import { chooseEvent } from './step-events.ts';
import { useTimeView } from './time-view.ts';

/** How many events the palette can find, and how many stand in it before anything is typed. */
const MOST_OFFERED = 40;
const SHOWN_UNSOUGHT = 3;

/** The newest events that tell something, newest first: advisories and runs of load are left to the timeline itself. */
export function recentEvents(events: readonly TimelineEvent[], most = MOST_OFFERED): TimelineEvent[] {
  const found: TimelineEvent[] = [];
  for (let i = events.length - 1; i >= 0 && found.length < most; i -= 1) {
    const event = events[i];
    if (event && event.lane !== 'advisories' && event.kind !== 'load.run') found.push(event);
  }
  return found;
}

/** Rows of the palette that lead to a moment: "n1 killed, 14:32:06.118". */
export function timelineOffers(world: World): Offer[] {
  return recentEvents(useTimeline.getState().log.events).flatMap((event, index) =>
    offer(showMoment(event), null, world, {
      group: 'Go to',
      words: event.text,
      onlyWhenSought: index >= SHOWN_UNSOUGHT,
      ...(event.node === null ? {} : { node: event.node }),
    }),
  );
}

function showMoment(event: TimelineEvent) {
  return defineAction({
    id: `timeline.show ${event.id}`,
    icon: iconOf(event),
    kind: 'plain',
    worksInPast: true,
    title: () => `${referenceTo(event)}, ${clockMs(event.at)}`,
    detail: () => 'Timeline',
    run: () => {
      useTimeView.getState().scrubTo(event.at, Date.now());
      chooseEvent(event);
    },
  });
}
