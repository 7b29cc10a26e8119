import { useEffect, useRef } from 'react';
import { useTopic } from '../host/index.ts';
import { announce } from '../ui/announcer.ts';
import { labChanges, leaderChanges } from './lab-changes.ts';

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
