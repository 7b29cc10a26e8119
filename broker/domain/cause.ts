import type { TimelineEvent } from '../../src-main/contract/timeline.ts';
import { lastsUntil, leaves, momentsOf, nodesOf, parts, partsClients, stepsDown } from './cause-tables.ts';

/** Finds what brought an event about, by the rule of its kind. */
type Rule = (effect: TimelineEvent, earlier: readonly TimelineEvent[]) => TimelineEvent | null;

/**
 * The id of the event that brought `effect` about, or `null` where no rule proves one: Jetlab does not guess.
 *
 * - `leader.elected`: what took the leader before it (`facts.from`) out of the group, or the stepdown of the group
 * - `publish.gap`: what happened to the leader of the stream, or to the node the client was on, at the gap's start
 * - `quorum.lost`: what took the last member down
 * - `node.ready`: what started or resumed the node;  `node.starting`: its crash;  `node.stopped`: lame duck mode
 *
 * A cut between servers counts as something that happened to both ends, when it is made and when it is healed. Only
 * actions and crashes are causes of the first three, and these have none themselves, so there are no cycles. A cause
 * never lies after its effect, or after the end of an effect that lasts.
 *
 * @param earlier the events known so far in any order, `effect` itself or later ones among them at will
 */
export function causeOf(effect: TimelineEvent, earlier: readonly TimelineEvent[]): number | null {
  const rule = RULES[effect.kind];
  if (rule === undefined) return null;
  const others = earlier.filter((event) => event.id !== effect.id && !isRefused(event));
  return rule(effect, others)?.id ?? null;
}

const RULES: Record<string, Rule> = {
  'leader.elected': causeOfElection,
  'publish.gap': causeOfGap,
  'quorum.lost': causeOfLostQuorum,
  'node.ready': (effect, earlier) => startOf(effect, earlier),
  'node.starting': (effect, earlier) => newest(earlier, (e) => e.kind === 'node.crashed' && precedes(e, effect)),
  'node.stopped': (effect, earlier) => newest(earlier, (e) => LAME_DUCKS.has(e.kind) && precedes(e, effect)),
};

/** An election after a crash takes 4-9 s; one that comes later than this has another reason. */
const ELECTION_WITHIN_MS = 15_000;
/** The last ack before a fault may be that old when little is published. */
const GAP_LEAD_MS = 1_500;
const STARTS = new Set(['node.start', 'node.resume', 'node.restart', 'node.starting', 'fault.node.restart']);
const LAME_DUCKS = new Set(['node.lameDuck', 'fault.node.lame-duck']);
const LAB_STARTS = new Set(['lab.start', 'lab.reset', 'lab.setPersistence']);

function causeOfElection(effect: TimelineEvent, earlier: readonly TimelineEvent[]): TimelineEvent | null {
  const from = effect.facts['from'];
  const last = newest(earlier, (e) => isElectionOf(e, effect.group) && e.at <= effect.at);
  return newest(earlier, (event) => {
    const moment = freshMoment(event, effect.at);
    if (moment === null || (last !== null && last.at > moment)) return false;
    if (stepsDown(event)) return event.group !== null && event.group === effect.group;
    return (leaves(event) || parts(event)) && typeof from === 'string' && nodesOf(event).includes(from);
  });
}

function causeOfGap(effect: TimelineEvent, earlier: readonly TimelineEvent[]): TimelineEvent | null {
  const end = effect.endedAt ?? Infinity;
  const near = earlier.filter((event) => {
    if (!momentsOf(event).some((at) => at >= effect.at - GAP_LEAD_MS && at <= end)) return false;
    if (stepsDown(event)) return event.group !== null && event.group === effect.group;
    if (partsClients(event)) return nodesOf(event).includes(String(effect.facts['node']));
    return (
      (leaves(event) || parts(event)) && nodesOf(event).some((node) => carriesLoad(node, event.at, effect, earlier))
    );
  });
  const distance = (event: TimelineEvent) => Math.min(...momentsOf(event).map((at) => Math.abs(at - effect.at)));
  return near.toSorted((a, b) => distance(a) - distance(b) || a.id - b.id)[0] ?? null;
}

/** Whether the node led the loaded stream when it happened, or the client was on it. */
function carriesLoad(node: string, at: number, gap: TimelineEvent, earlier: readonly TimelineEvent[]): boolean {
  if (gap.facts['leader'] === node || gap.facts['node'] === node) return true;
  const elections = earlier.filter((one) => isElectionOf(one, gap.group));
  const next = oldest(elections, (one) => one.at >= at);
  if (next !== null) return next.facts['from'] === node;
  const last = newest(elections, (one) => one.at <= at);
  const begun = newest(earlier, (one) => LAB_STARTS.has(one.kind) && one.at <= at);
  return last !== null && last.node === node && (begun === null || begun.at <= last.at);
}

function causeOfLostQuorum(effect: TimelineEvent, earlier: readonly TimelineEvent[]): TimelineEvent | null {
  const took = newest(earlier, (event) => {
    const isFresh = event.at <= effect.at && effect.at - event.at <= ELECTION_WITHIN_MS;
    return isFresh && (leaves(event) || parts(event)) && nodesOf(event).some((node) => isMember(node, effect));
  });
  if (took === null || parts(took)) return took;
  const isBack = nodesOf(took).every((node) =>
    earlier.some((e) => e.kind === 'node.ready' && e.node === node && e.at > took.at && e.at <= effect.at),
  );
  return isBack ? null : took;
}

/** When the event may have brought about an election at `at`, at the latest; `null` when it is too long ago. */
function freshMoment(event: TimelineEvent, at: number): number | null {
  if (event.at > at) return null;
  const moments = [...momentsOf(event), Math.min(lastsUntil(event), at)].filter((moment) => moment <= at);
  const latest = Math.max(...moments);
  return at - latest <= ELECTION_WITHIN_MS ? latest : null;
}

/** A group of three or more has a member on every node of the lab; of a smaller one the members must be told. */
function isMember(node: string, effect: TimelineEvent): boolean {
  const { members, replicas } = effect.facts;
  if (typeof members === 'string') return members.split(' ').includes(node);
  return effect.group === 'meta' || (typeof replicas === 'number' && replicas >= 3);
}

function startOf(effect: TimelineEvent, earlier: readonly TimelineEvent[]): TimelineEvent | null {
  const start = newest(
    earlier,
    (event) =>
      event.at <= effect.at && ((STARTS.has(event.kind) && event.node === effect.node) || LAB_STARTS.has(event.kind)),
  );
  if (start === null) return null;
  const isUsedUp = earlier.some(
    (e) => ENDS_START.has(e.kind) && e.node === effect.node && e.at > start.at && e.at <= effect.at,
  );
  return isUsedUp ? null : start;
}

/** After one of these, an earlier start explains nothing any more. */
const ENDS_START = new Set([
  'node.ready',
  'node.crashed',
  'node.kill',
  'node.stop',
  'fault.node.kill',
  'fault.node.stop',
]);

function isElectionOf(event: TimelineEvent, group: string | null): boolean {
  return event.kind === 'leader.elected' && group !== null && event.group === group;
}

/** The same node, not later. */
function precedes(event: TimelineEvent, effect: TimelineEvent): boolean {
  return event.node !== null && event.node === effect.node && event.at <= effect.at;
}

/** An action that was refused stands on the timeline as late; it changed nothing. */
function isRefused(event: TimelineEvent): boolean {
  return event.lane === 'actions' && event.severity === 'late';
}

function newest(events: readonly TimelineEvent[], fits: (event: TimelineEvent) => boolean): TimelineEvent | null {
  return events.filter(fits).reduce<TimelineEvent | null>((best, e) => (best && isBefore(e, best) ? best : e), null);
}

function oldest(events: readonly TimelineEvent[], fits: (event: TimelineEvent) => boolean): TimelineEvent | null {
  return events.filter(fits).reduce<TimelineEvent | null>((best, e) => (best && !isBefore(e, best) ? best : e), null);
}

function isBefore(a: TimelineEvent, b: TimelineEvent): boolean {
  return a.at < b.at || (a.at === b.at && a.id < b.id);
}
