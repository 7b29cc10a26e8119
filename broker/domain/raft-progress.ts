import type { NodeName } from '../../src-main/contract/node.ts';
import type { Opinion } from './raft-view.ts';

/** How far a group's leader was at the last look. */
export interface Mark {
  /** Last sequence of a stream; committed Raft index of meta and consumers. */
  at: number;
  /** Messages in a stream; 0 for others. */
  messages: number;
}

export interface Progress {
  /** Messages of a stream, log entries of other groups; `null` where it cannot be told. */
  behind: number | null;
  /** Whole percent of what the leader has, below 100 while anything is missing. */
  percent: number | null;
  inStep: boolean;
}

export function markOf(leader: Opinion | null): Mark | null {
  if (leader?.stored) return { at: leader.stored.last, messages: leader.stored.messages };
  if (leader?.raft) return { at: leader.raft.committed, messages: 0 };
  return null;
}

/**
 * How far a member is behind its leader. The leader's word `current` is no proof (a damaged replica with half of the
 * messages was called current), so the member's own figures decide.
 *
 * The two answers were not taken at the same instant: under load a healthy follower seems to miss what arrived in between.
 * So a member is in step when it has what the leader had at the last look.
 *
 * @param own the member's own word; `null` when a ready member does not have the asset at all
 */
export function progressOf(leader: Opinion, own: Opinion | null, node: NodeName, mark: Mark | null): Progress {
  const said = leader.replicas.find((replica) => replica.name === node);
  if (own === null) return { behind: leader.stored?.messages ?? null, percent: 0, inStep: false };
  if (leader.stored && own.stored) return storedProgress(leader.stored, own.stored, mark, said?.current ?? false);
  if (leader.raft && own.raft) {
    const { committed } = leader.raft;
    const { applied } = own.raft;
    if (applied >= settled(mark?.at, committed, said?.current ?? false)) return IN_STEP;
    return { behind: committed - applied, percent: share(applied, committed), inStep: false };
  }
  return { behind: null, percent: null, inStep: said?.current ?? false };
}

const IN_STEP: Progress = { behind: 0, percent: 100, inStep: true };

function storedProgress(
  leader: NonNullable<Opinion['stored']>,
  own: NonNullable<Opinion['stored']>,
  mark: Mark | null,
  current: boolean,
): Progress {
  if (own.last < settled(mark?.at, leader.last, current)) {
    const span = leader.last - Math.max(leader.first, 1) + 1;
    const behind = leader.last - own.last;
    return { behind: Math.min(behind, Math.max(span, 1)), percent: share(span - behind, span), inStep: false };
  }
  const quiet = mark !== null && mark.at === leader.last && mark.messages === leader.messages;
  const holes = leader.messages - own.messages;
  if (quiet && leader.comparable && own.comparable && own.first <= leader.first && holes > 0) {
    return { behind: holes, percent: share(own.messages, leader.messages), inStep: false };
  }
  return IN_STEP;
}

/** What a member must have to be in step. At the first look there is only the leader's word to go by. */
function settled(lastLook: number | undefined, now: number, current: boolean): number {
  if (lastLook === undefined) return current ? 0 : now;
  return Math.min(lastLook, now);
}

function share(done: number, of: number): number {
  if (of <= 0) return 0;
  return Math.min(99, Math.max(0, Math.floor((100 * done) / of)));
}
