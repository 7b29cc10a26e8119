import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';

/** The callout in the middle of the stage. Only what was measured has a figure. */
export type Callout =
  | {
      at: 'elected';
      eventId: number;
      leader: string;
      group: string;
      electedAt: number;
      term: number | null;
      previousTerm: number | null;
      /** From the moment the old leader's process was gone to the election. */
      withoutLeaderMs: number | null;
      /** The gap between acks that this election ended. */
      publishersWaitedMs: number | null;
    }
  | { at: 'electing'; group: string; since: number | null }
  | { at: 'no-quorum'; group: string; online: number; needed: number; since: number | null };

/** An election is news for this long. */
const NEWS_MS = 5 * 60_000;
/** Acks may come this long after the election that made them possible, and still count to its gap. */
const GAP_SLACK_MS = 3_000;
/** What takes a leader away. */
const LEADER_GONE = new Set(['node.kill', 'node.stop', 'node.crashed', 'node.exited', 'node.pause', 'node.restart']);

/**
 * What is to be said about the leadership of a group: that it has none, or the last election. A first election, with no
 * leader before it in this run of the lab, is no news.
 */
export function viewElection(group: RaftGroup | null, events: readonly TimelineEvent[], now: number): Callout | null {
  if (!group || group.replicas < 2) return null;
  const elections = events.filter((e) => e.kind === 'leader.elected' && e.group === group.id && e.at <= now);
  const last = elections.at(-1);
  if (!group.quorum.held) {
    const since = events.findLast((e) => e.kind === 'quorum.lost' && e.group === group.id && e.at <= now)?.at ?? null;
    return { at: 'no-quorum', group: group.label, ...group.quorum, since };
  }
  if (group.leader === null) return { at: 'electing', group: group.label, since: goneSince(last, events, now) };
  if (!last || now - last.at > NEWS_MS) return null;
  const before = elections.at(-2);
  const cause = causeOf(last, events);
  if (!cause && text(last, 'from') === null && ('from' in last.facts || !before)) return null;
  return {
    at: 'elected',
    eventId: last.id,
    leader: text(last, 'leader') ?? last.node ?? group.leader,
    group: group.label,
    electedAt: last.at,
    term: number(last, 'term'),
    previousTerm: number(last, 'previousTerm') ?? (before ? number(before, 'term') : null),
    withoutLeaderMs:
      number(last, 'withoutLeaderMs') ?? (cause && LEADER_GONE.has(cause.kind) ? last.at - cause.at : null),
    publishersWaitedMs: number(last, 'publishersWaitedMs') ?? gapOf(last, group, events),
  };
}

function causeOf(event: TimelineEvent, events: readonly TimelineEvent[]): TimelineEvent | null {
  return event.causeId === null ? null : (events.find((e) => e.id === event.causeId) ?? null);
}

function goneSince(last: TimelineEvent | undefined, events: readonly TimelineEvent[], now: number): number | null {
  if (!last) return null;
  const leader = text(last, 'leader') ?? last.node;
  const gone = events.findLast((e) => LEADER_GONE.has(e.kind) && e.node === leader && e.at >= last.at && e.at <= now);
  return gone?.at ?? null;
}

/** The length of the ended publish gap of this stream around the election. */
function gapOf(election: TimelineEvent, group: RaftGroup, events: readonly TimelineEvent[]): number | null {
  if (group.kind !== 'stream') return null;
  const gap = events.findLast(
    (e) =>
      e.kind === 'publish.gap' &&
      e.endedAt !== null &&
      (e.group === null || e.group === group.id) &&
      e.at <= election.at &&
      e.endedAt >= election.at &&
      e.endedAt - election.at <= GAP_SLACK_MS,
  );
  return gap?.endedAt == null ? null : gap.endedAt - gap.at;
}

function text(event: TimelineEvent, name: string): string | null {
  const value = event.facts[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function number(event: TimelineEvent, name: string): number | null {
  const value = event.facts[name];
  return typeof value === 'number' ? value : null;
}
