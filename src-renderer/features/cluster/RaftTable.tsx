import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useClusterView } from '../../state/cluster-view.ts';
import { cx } from '../../ui/cx.ts';
import { Input } from '../../ui/Input.tsx';
import { isCutOff } from '../faults/index.ts';
import { filterGroups, quorumSentence } from './raft-view.ts';
import { RaftRow } from './RaftRow.tsx';
import type { Box } from './stage-geometry.ts';
import type { Cluster } from './use-cluster.ts';
import styles from './RaftTable.module.css';

interface RaftTableProps {
  cluster: Cluster;
  place: Box;
}

const ROW = 25;
/** From this many groups on a filter stands above the table. */
const FILTER_FROM = 8;

/** All Raft groups by node. A row chooses the group whose roles the stage shows. */
export function RaftTable({ cluster, place }: RaftTableProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const chooseGroup = useClusterView((state) => state.chooseGroup);
  const { groups, group } = cluster;
  const nodes = cluster.nodes.map((n) => n.name);
  const hasFilter = groups.length > FILTER_FROM;
  const shown = hasFilter ? filterGroups(groups, text) : groups;
  const quorum = quorumSentence(groups);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
    // Short tables are drawn whole, so that nothing depends on scrolling.
    enabled: shown.length > 50,
  });
  const items = shown.length > 50 ? virtual.getVirtualItems() : shown.map((_, index) => ({ index }));
  const before = items[0]?.index ?? 0;
  const after = shown.length - 1 - (items.at(-1)?.index ?? -1);
  return (
    <section
      className={cx(styles.corner)}
      style={{ left: place.x, top: place.y, width: place.width, maxHeight: place.height }}
      aria-label="Raft groups"
    >
      <header className={cx(styles.head)}>
        <h2>Raft groups</h2>
        <span className={cx(styles.quorum, !quorum.held && styles.lost)}>{quorum.text}</span>
      </header>
      {hasFilter && (
        <Input
          value={text}
          onChange={setText}
          size="sm"
          icon="filter"
          placeholder={`Filter ${groups.length} groups`}
          aria-label="Filter Raft groups"
          className={styles.filter}
        />
      )}
      <div className={cx(styles.scroll)} ref={scroll} tabIndex={-1}>
        <table className={cx(styles.table)} aria-rowcount={shown.length + 1}>
          <thead>
            <tr>
              <th scope="col">Group</th>
              {nodes.map((node) => (
                <th key={node} scope="col">
                  {node}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden="true" style={{ height: before * ROW }} />}
            {items.map(({ index }) => {
              const item = shown[index];
              return (
                item && (
                  <RaftRow
                    key={item.id}
                    group={item}
                    index={index}
                    nodes={nodes}
                    cutOff={nodes.filter((node) => isCutOff(node, item.leader, cluster.links, cluster.faults))}
                    isChosen={item.id === group?.id}
                    onChoose={() => chooseGroup(item.id)}
                  />
                )
              );
            })}
            {after > 0 && <tr aria-hidden="true" style={{ height: after * ROW }} />}
          </tbody>
        </table>
        {groups.length === 0 && <p className={cx(styles.none)}>No group is known yet.</p>}
        {groups.length > 0 && shown.length === 0 && <p className={cx(styles.none)}>No group contains “{text}”.</p>}
      </div>
    </section>
  );
}
