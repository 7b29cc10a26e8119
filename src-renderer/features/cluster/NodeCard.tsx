import type { Ref } from 'react';
import type { NodeHistory } from '../../../src-main/contract/node.ts';
import { useClusterView } from '../../state/cluster-view.ts';
import { useView } from '../../state/view.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Plate } from '../../ui/Plate.tsx';
import { isCutOff, isolationOf, markNode, type NodeMark } from '../faults/index.ts';
import { NodeMenu } from './NodeMenu.tsx';
import { NodeMetrics } from './NodeMetrics.tsx';
import { NodeRoles } from './NodeRoles.tsx';
import { NodeStrip } from './NodeStrip.tsx';
import { describeNode, type NodeView, viewNode } from './node-view.ts';
import { memberWords } from './raft-view.ts';
import type { ShownNode } from './shown-cluster.ts';
import type { Box } from './stage-geometry.ts';
import type { Cluster } from './use-cluster.ts';
import styles from './NodeCard.module.css';

interface NodeCardProps {
  ref: Ref<HTMLDivElement>;
  node: ShownNode;
  place: Box;
  cluster: Cluster;
  history: NodeHistory | undefined;
  isSelected: boolean;
  isTabStop: boolean;
}

/** One node: what it is, how it is, what it leads, what can be done to it. */
export function NodeCard({ ref, node, place, cluster, history, isSelected, isTabStop }: NodeCardProps) {
  const select = useClusterView((state) => state.select);
  const showInspector = useView((state) => state.showInspector);
  const view = node.isKnown ? viewNode(node.state, node.vitals?.startedAt ?? null, cluster.now) : unknownNode;
  const member = cluster.group?.members.find((m) => m.node === node.name);
  const isGone = view.presence === 'gone';
  // The group does not hear of a node that is cut off; the cut itself is told.
  const isMissing =
    member?.role === 'offline' && isCutOff(node.name, cluster.group?.leader ?? null, cluster.links, cluster.faults);
  const marks = markNode(node.name, cluster.links, cluster.faults);
  const choose = () => {
    select({ at: 'node', node: node.name });
    showInspector(true);
  };
  return (
    <li
      className={cx(styles.place)}
      style={{ left: Math.round(place.x), top: Math.round(place.y), width: place.width }}
    >
      {/* A group with buttons inside: chosen by a press on it, or by Enter while it has focus itself. */}
      <div
        ref={ref}
        role="group"
        tabIndex={isTabStop ? 0 : -1}
        aria-label={describeNode(node.name, view, cluster.group, isMissing ? null : memberWords(member), marks)}
        aria-keyshortcuts="X"
        aria-current={isSelected ? 'true' : undefined}
        className={cx(styles.card, isGone && styles.gone, isSelected && styles.selected)}
        onClick={choose}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
          event.preventDefault();
          choose();
        }}
      >
        <header className={cx(styles.head)}>
          <Plate name={node.name} size="lg" role={plateRole(view, member?.role)} />
          <div className={cx(styles.state)}>
            <span className={cx(styles.first)}>
              <span className={cx(styles.word, styles[view.tone])} title={view.detail ?? undefined}>
                <Icon name={view.icon} size={14} />
                {view.word}
              </span>
              {marks.length > 0 && <span className={cx(styles.port)}>:{node.ports.client}</span>}
            </span>
            {marks.length > 0 ? <Marks marks={marks} /> : <span className={cx(styles.port)}>:{node.ports.client}</span>}
          </div>
          <div className={cx(styles.aside)}>
            <span className={cx(styles.caption)}>{view.aside.caption}</span>
            <span className={cx(styles.value)}>{view.aside.value}</span>
          </div>
          <NodeMenu node={node.name} />
        </header>
        <NodeRoles node={node} view={view} cluster={cluster} />
        <NodeMetrics node={node} history={history} isGone={isGone} />
        <NodeStrip
          node={node}
          isGone={isGone}
          isIsolated={isolationOf(node.name, cluster.links, cluster.faults) !== 'none'}
        />
      </div>
    </li>
  );
}

/** What faults make of the node, beside the state of its process: the gravest, and how many more. */
function Marks({ marks }: { marks: readonly NodeMark[] }) {
  const [first] = marks;
  if (!first) return null;
  return (
    <span
      className={cx(styles.word, styles.mark, styles[first.tone])}
      title={marks.map(({ sentence }) => sentence).join(', ')}
    >
      <Icon name={first.icon} size={14} />
      {first.word}
      {marks.length > 1 && ` +${marks.length - 1}`}
    </span>
  );
}

const unknownNode: NodeView = {
  presence: 'gone',
  word: 'Not known',
  icon: 'pending',
  tone: 'plain',
  aside: { caption: '', value: '' },
  detail: 'No event of the timeline tells the state at this moment.',
};

function plateRole(view: NodeView, role: string | undefined): 'leader' | 'follower' | 'down' {
  if (view.presence === 'gone') return view.tone === 'plain' ? 'follower' : 'down';
  return role === 'leader' ? 'leader' : 'follower';
}
