import { useTimeline } from '../../state/timeline.ts';
import { Chip } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { clock } from '../../ui/times.ts';
import { isCutOff } from '../faults/index.ts';
import type { NodeView } from './node-view.ts';
import { roleChips, type RoleChip } from './role-chips.ts';
import type { ShownNode } from './shown-cluster.ts';
import type { Cluster } from './use-cluster.ts';
import styles from './NodeRoles.module.css';

interface NodeRolesProps {
  node: ShownNode;
  view: NodeView;
  cluster: Cluster;
}

/** What the node leads and follows; of a node that is down, what it led until then. */
export function NodeRoles({ node, view, cluster }: NodeRolesProps) {
  if (view.presence === 'gone') return <LastRole node={node} cluster={cluster} />;
  const chips = roleChips(cluster.groups, node.name, cluster.group?.id ?? null, (group) =>
    isCutOff(node.name, group.leader, cluster.links, cluster.faults),
  );
  return (
    <div className={cx(styles.roles)}>
      {view.detail && chips.length === 0 && <span className={cx(styles.detail)}>{view.detail}</span>}
      {chips.map((chip) => (
        <Chip key={chip.id} kind={kindOf[chip.role]}>
          {chip.text}
        </Chip>
      ))}
    </div>
  );
}

const kindOf: Record<RoleChip['role'], 'leader' | 'follower' | 'late' | 'cut'> = {
  leader: 'leader',
  follower: 'follower',
  late: 'late',
  cut: 'cut',
};

function LastRole({ node, cluster }: { node: ShownNode; cluster: Cluster }) {
  const events = useTimeline((state) => state.log.events);
  const group = cluster.group;
  const since = node.state.since;
  const last = events.findLast((e) => e.kind === 'leader.elected' && e.group === group?.id && e.at <= since);
  const led = last?.node === node.name && node.isKnown && group !== null;
  return (
    <div className={cx(styles.roles)}>
      {led && (
        <>
          <Chip kind="follower" icon="leader" className={styles.was}>
            {group.label}
          </Chip>
          <span className={cx(styles.until)}>until {clock(since)}</span>
        </>
      )}
    </div>
  );
}
