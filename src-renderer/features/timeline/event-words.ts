import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { exactLength } from '../../ui/times.ts';

/** Acts that break something, if only for a while: drawn hatched and magenta. Other acts are plain ticks. */
const FAULTS = new Set([
  'node.kill',
  'node.stop',
  'node.pause',
  'node.lameDuck',
  'node.restart',
  'node.wipe',
  'lab.stop',
  'lab.reset',
]);

export function isFault(kind: string): boolean {
  return FAULTS.has(kind) || kind.startsWith('link.') || kind.startsWith('fault.');
}

const ICONS: Record<string, IconName> = {
  'node.start': 'play',
  'node.resume': 'play',
  'node.ready': 'check',
  'node.crashed': 'down',
  'node.exited': 'down',
  'node.wipe': 'trash',
  'leader.elected': 'leader',
  'quorum.lost': 'down',
  'quorum.regained': 'check',
  'raft.stepDown': 'leader',
  'load.run': 'send',
  'publish.gap': 'send',
  'stream.create': 'streams',
  'stream.remove': 'trash',
};

const LANE_ICONS: Record<TimelineEvent['lane'], IconName> = {
  actions: 'bolt',
  elections: 'leader',
  advisories: 'info',
  publish: 'send',
};

/** The icon of an event; kinds of a later version get the icon of their lane. */
export function iconOf(event: TimelineEvent): IconName {
  return ICONS[event.kind] ?? LANE_ICONS[event.lane];
}

/** The title as a headline: "Leader elected", else what the lane says. */
export function headlineOf(event: TimelineEvent): string {
  const known: Record<string, string> = {
    'leader.elected': 'Leader elected',
    'quorum.lost': 'Quorum lost',
    'quorum.regained': 'Quorum regained',
    'publish.gap': `Publish gap, ${event.title}`,
  };
  return known[event.kind] ?? event.title;
}

/** The event as another one refers to it: "n1 killed", "publish gap of 5.4 s". */
export function referenceTo(event: TimelineEvent): string {
  return event.kind === 'publish.gap' ? `publish gap of ${event.title}` : event.title;
}

/** How much earlier the cause was: "4.712 s earlier". */
export function earlierBy(cause: TimelineEvent, effect: TimelineEvent): string {
  return `${exactLength(Math.max(0, effect.at - cause.at))} earlier`;
}

/** How much later an effect was: "4.712 s later". */
export function laterBy(cause: TimelineEvent, effect: TimelineEvent): string {
  return `${exactLength(Math.max(0, effect.at - cause.at))} later`;
}

/** What Copy as JSON puts on the clipboard: the event as the host tells it, times readable as well. */
export function eventAsJson(event: TimelineEvent): string {
  const { at, endedAt, ...rest } = event;
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return JSON.stringify({ ...rest, at: iso(at), endedAt: iso(endedAt) }, null, 2);
}

/** Facts that the cell says elsewhere; Copy as JSON has them. */
const SAID_ELSEWHERE = new Set(['electedAt', 'to', 'runId']);

/** Facts in reading order, for the detail cell: `{ term: 13 }` -> "term 13". Empty ones are left out. */
export function factsOf(event: TimelineEvent): [name: string, value: string][] {
  return (
    Object.entries(event.facts)
      .filter(([name, value]) => value !== null && value !== '' && !SAID_ELSEWHERE.has(name))
      // What still lasts has no length yet; its title counts.
      .filter(([name]) => !(event.open && name === 'lengthMs'))
      .map(([name, value]) => [spaced(name), typeof value === 'number' ? factNumber(name, value) : String(value)])
  );
}

function factNumber(name: string, value: number): string {
  if (name.endsWith('Ms')) return exactLength(value);
  if (name === 'pid' || name.toLowerCase().endsWith('port')) return String(value);
  return value.toLocaleString('en-US');
}

/** `withoutLeaderMs` -> "without leader". */
function spaced(name: string): string {
  return name
    .replace(/Ms$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
