import { useMemo } from 'react';
import type { Injection } from '../../../src-main/contract/fault.ts';
import type { LabSnapshot } from '../../../src-main/contract/lab.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import { useTopic } from '../../host/index.ts';
import { useClusterView } from '../../state/cluster-view.ts';
import { useMoment } from '../../state/moment.ts';
import { useShownMoment } from '../../state/now.ts';
import { useTimeline } from '../../state/timeline.ts';
import { isSetFault, setAt } from '../faults/index.ts';
import { clusterAt } from '../timeline/index.ts';
import { orderGroups, shownGroup } from './raft-view.ts';
import { liveCluster, pastCluster, type ShownCluster } from './shown-cluster.ts';

export interface Cluster extends ShownCluster {
  lab: LabSnapshot;
  /** The group whose leader carries the ink plate. */
  group: RaftGroup | null;
  /** Faults that are set at the moment shown, oldest first. */
  faults: Injection[];
  /** The moment shown, in milliseconds since the epoch. */
  now: number;
  isLive: boolean;
}

const NO_GROUPS: RaftGroup[] = [];
const NO_FAULTS: Injection[] = [];

/** The cluster as the screen shows it: now, or at the past moment of the timeline. */
export function useCluster(lab: LabSnapshot): Cluster {
  const groups = useTopic('raft.groups', null) ?? NO_GROUPS;
  const load = useTopic('load.status', null);
  const injections = useTopic('fault.injections', null) ?? NO_FAULTS;
  const chosen = useClusterView((state) => state.group);
  const moment = useMoment((state) => state.moment);
  const events = useTimeline((state) => state.log.events);
  const now = useShownMoment();
  const ordered = useMemo(() => orderGroups(groups), [groups]);
  const shown = useMemo(() => {
    if (moment.at === 'live') return liveCluster(lab, ordered);
    const names = lab.nodes.map((n) => n.name);
    return pastCluster(lab, ordered, clusterAt(events, moment.time, names));
  }, [lab, ordered, moment, events]);
  const faults = useMemo(
    () => (moment.at === 'live' ? injections.filter(isSetFault) : setAt(injections, moment.time)),
    [injections, moment],
  );
  return {
    ...shown,
    lab,
    faults,
    group: shownGroup(shown.groups, chosen, load && load.at !== 'idle' ? load.plan.stream : null),
    now,
    isLive: moment.at === 'live',
  };
}
