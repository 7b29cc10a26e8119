import { useEffect, useRef } from 'react';
import type { LabSnapshot } from '../../src-main/contract/lab.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import { groupName } from '../actions/lab/index.ts';
import { useTopic } from '../host/index.ts';
import { announce } from '../ui/announcer.ts';

/** Tells assistive technology of elections, of nodes that go and come, and of quorum. */
export function useLabAnnouncements(): void {
  const lab = useTopic('lab.snapshot', null);
  const groups = useTopic('raft.groups', null);
  const lastLab = useRef(lab);
  const lastGroups = useRef(groups);
  useEffect(() => {
    if (lab && lastLab.current) for (const sentence of labChanges(lastLab.current, lab)) announce(sentence);
    lastLab.current = lab;
  }, [lab]);
  useEffect(() => {
    if (groups && lastGroups.current)
      for (const sentence of leaderChanges(lastGroups.current, groups)) announce(sentence);
    lastGroups.current = groups;
  }, [groups]);
}

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
    const name = groupName(group.id);
    return [group.leader ? `${group.leader} leads ${name}.` : `${name} has no leader.`];
  });
}
