import { cx } from '../../ui/cx.ts';
import { isolationOf } from '../faults/index.ts';
import { viewCatchUp } from './catch-up.ts';
import { apartWords } from './link-view.ts';
import { groupQuorumWords } from './raft-view.ts';
import type { Box } from './stage-geometry.ts';
import type { Cluster } from './use-cluster.ts';
import styles from './SplitCaption.module.css';

interface SplitCaptionProps {
  cluster: Cluster;
  place: Box;
}

/** Who has no route to whom while links are cut, and whether the chosen group still has its quorum. */
export function SplitCaption({ cluster, place }: SplitCaptionProps) {
  const { links, nodes, faults, group } = cluster;
  const isParted = nodes.some(({ name }) => isolationOf(name, links, faults) !== 'none');
  // The same place tells of a replica that catches up.
  if (!cluster.isLive || !isParted || viewCatchUp(group)) return null;
  const words = apartWords(links.filter((link) => link.route === 'none'));
  return (
    <div className={cx(styles.caption)} style={{ left: place.x, top: place.y, width: place.width }}>
      {words && <p>{words}</p>}
      {group && (
        <p>
          {group.label}: {groupQuorumWords(group).toLowerCase()}.
        </p>
      )}
    </div>
  );
}
