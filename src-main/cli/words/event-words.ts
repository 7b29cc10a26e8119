import { formatClockMs, formatLength } from '../../../broker/domain/elapsed.ts';
import type { TimelineEvent } from '../../contract/timeline.ts';
import type { Style } from '../format/style.ts';

/** An event on one line: when, which lane, what it says. A span that has ended says how long it was. */
export function eventLine(event: TimelineEvent, style: Style): string {
  const look = { info: (text: string) => text, late: style.late, down: style.bad }[event.severity];
  const length = event.endedAt === null ? '' : style.faint(`  ${formatLength(event.endedAt - event.at)}`);
  const cause = event.causeId === null ? '' : style.faint(`  caused by #${event.causeId}`);
  const id = style.faint(`#${event.id}`.padStart(6));
  return `${formatClockMs(event.at)}  ${id}  ${event.lane.padEnd(10)}  ${look(event.title)}  ${event.text}${length}${cause}`;
}
