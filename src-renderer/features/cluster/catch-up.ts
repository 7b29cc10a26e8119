import type { RaftGroup } from '../../../src-main/contract/raft.ts';

export interface CatchUp {
  node: string;
  leader: string | null;
  behind: number | null;
  /** 0 to 1; `null` where the share is not known. */
  share: number | null;
  /** `true` when the group needs this member for its quorum, so that acks wait for it. */
  acksWait: boolean;
}

/** The member of a group that is furthest behind, `null` when none catches up. */
export function viewCatchUp(group: RaftGroup | null): CatchUp | null {
  if (!group) return null;
  const late = group.members
    .filter((m) => m.role === 'catching-up')
    .toSorted((a, b) => (b.behind ?? 0) - (a.behind ?? 0))[0];
  if (!late) return null;
  return {
    node: late.node,
    leader: group.leader,
    behind: late.behind,
    share: late.percent === null ? null : late.percent / 100,
    acksWait: group.leader !== null && group.quorum.online === group.quorum.needed && group.quorum.needed > 1,
  };
}

/** One look at how far a member is behind. */
export interface BehindSample {
  at: number;
  behind: number;
}

/** Over how long the pace is measured. */
const PACE_MS = 5_000;

/** Samples of the last seconds with a new one; begins anew when the distance grew. */
export function withSample(samples: readonly BehindSample[], next: BehindSample): BehindSample[] {
  const last = samples.at(-1);
  if (last && next.behind > last.behind) return [next];
  return [...samples.filter((s) => next.at - s.at <= PACE_MS), next];
}

/** Milliseconds left at the measured pace; `null` while there is none. */
export function timeLeft(samples: readonly BehindSample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < 500) return null;
  const perMs = (first.behind - last.behind) / (last.at - first.at);
  return perMs > 0 ? last.behind / perMs : null;
}
