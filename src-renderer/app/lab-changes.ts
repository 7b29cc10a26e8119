import type { LabSnapshot } from '../../src-main/contract/lab.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import { groupAtStart, groupName } from '../actions/lab/group-name.ts';

/** Sentences for what changed between two snapshots: nodes, and quorum. */
export function labChanges(before: LabSnapshot, after: LabSnapshot): string[] {
  const nodes = after.nodes.flatMap(({ name, state }) => {
    const old = before.nodes.find((node) => node.name === name)?.state.at;
    if (old === undefined || old === state.at) return [];
    if (state.at === 'ready') return [`${name} is up.`];
    if (state.at === 'stopped' || state.at === 'crashed') return [`${name} is down.`];
    return state.at === 'paused' ? [`${name} is paused.`] : [];
  });
  const lost = before.phase !== 'no-quorum' && after.phase === 'no-quorum';
  const regained = before.phase === 'no-quorum' && (after.phase === 'ready' || after.phase === 'degraded');
  return [...nodes, ...(lost ? ['The cluster has no quorum.'] : []), ...(regained ? ['Quorum is back.'] : [])];
}

/** Sentences for leaders that were elected or went between two lists of groups. */
export function leaderChanges(before: readonly RaftGroup[], after: readonly RaftGroup[]): string[] {
  return after.flatMap((group) => {
    const old = before.find((one) => one.id === group.id);
    if (!old || old.leader === group.leader || group.kind === 'consumer') return [];
    const { id, leader } = group;
    return [leader ? `${leader} leads ${groupName(id)}.` : `${groupAtStart(id)} has no leader.`];
  });
}
