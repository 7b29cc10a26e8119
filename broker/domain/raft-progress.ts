import type { NodeName } from '../../src-main/contract/node.ts';
import type { Opinion } from './raft-view.ts';

/** How far a group's leader was at one time. */
export interface Mark {
  /** Milliseconds since the epoch, by the server's clock. */
  time: number;
  /** Last sequence of a stream; committed Raft index of meta and consumers. */
  reached: number;
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

/** What a follower may lack because entries travel. */
const TRAVEL_MS = 300;
const MARKS_APART_MS = 300;
const MOST_MARKS = 8;

/** The marks with what the leader says now, oldest first. A leader that was heard twice within a moment counts once. */
export function marksAfter(marks: readonly Mark[], leader: Opinion | null): readonly Mark[] {
  const newest = marks.at(-1);
  if (leader === null || (newest !== undefined && leader.at < newest.time + MARKS_APART_MS)) return marks;
  const mark = markOf(leader);
  return mark === null ? marks : [...marks, mark].slice(-MOST_MARKS);
}

/**
 * How far a member is behind its leader. The leader's word `current` is no proof (a damaged replica with half of the
 * messages was called current), so the member's own figures decide.
 *
 * The answers were not taken at the same instant: under load a healthy follower seems to lack what arrived in between. So
 * a member is in step when it has what the leader had a moment before the member answered.
 *
 * @param own the member's own word; `null` when a ready member does not have the asset at all
 */
export function progressOf(leader: Opinion, own: Opinion | null, node: NodeName, marks: readonly Mark[]): Progress {
  if (own === null) return { behind: leader.stored?.messages ?? null, percent: 0, inStep: false };
  const isCalledCurrent = leader.replicas.find((replica) => replica.name === node)?.current ?? false;
  const due = marks.findLast((mark) => mark.time <= own.at - TRAVEL_MS) ?? null;
  if (leader.stored && own.stored) return storedProgress(leader.stored, own.stored, due, isCalledCurrent);
  if (leader.raft && own.raft) {
    const { committed } = leader.raft;
    const { applied } = own.raft;
    if (applied >= needed(due, committed, isCalledCurrent)) return IN_STEP;
    return { behind: committed - applied, percent: share(applied, committed), inStep: false };
  }
  return { behind: null, percent: null, inStep: isCalledCurrent };
}

const IN_STEP: Progress = { behind: 0, percent: 100, inStep: true };

function storedProgress(
  leader: NonNullable<Opinion['stored']>,
  own: NonNullable<Opinion['stored']>,
  due: Mark | null,
  isCalledCurrent: boolean,
): Progress {
  if (own.last < needed(due, leader.last, isCalledCurrent)) {
    const span = leader.last - Math.max(leader.first, 1) + 1;
    const behind = leader.last - own.last;
    return { behind: Math.min(behind, Math.max(span, 1)), percent: share(span - behind, span), inStep: false };
  }
  const isQuiet = due !== null && due.reached === leader.last && due.messages === leader.messages;
  const holes = leader.messages - own.messages;
  if (isQuiet && leader.comparable && own.comparable && own.first <= leader.first && holes > 0) {
    return { behind: holes, percent: share(own.messages, leader.messages), inStep: false };
  }
  return IN_STEP;
}

/**
 * What a member must have to be in step. Before there is a mark, there is only the leader's word to go by; with one it is
 * not asked, as a busy leader calls healthy followers late.
 */
function needed(due: Mark | null, now: number, isCalledCurrent: boolean): number {
  if (due === null) return isCalledCurrent ? 0 : now;
  return Math.min(due.reached, now);
}

function markOf(leader: Opinion): Mark | null {
  const time = leader.at;
  if (leader.stored) return { time, reached: leader.stored.last, messages: leader.stored.messages };
  if (leader.raft) return { time, reached: leader.raft.committed, messages: 0 };
  return null;
}

function share(done: number, of: number): number {
  if (of <= 0) return 0;
  return Math.min(99, Math.max(0, Math.floor((100 * done) / of)));
}
