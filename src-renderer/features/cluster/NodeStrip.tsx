import { ActionButton } from '../../actions/index.ts';
import {
  killNode,
  lameDuckNode,
  pauseNode,
  resumeNode,
  startNode,
  stopNode,
  wipeNode,
} from '../../actions/lab/index.ts';
import { useClusterView } from '../../state/cluster-view.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { isolateNode, rejoinNode } from '../faults/index.ts';
import type { ShownNode } from './shown-cluster.ts';
import styles from './NodeStrip.module.css';

interface NodeStripProps {
  node: ShownNode;
  isGone: boolean;
  /** At least one other node is out of its reach. */
  isIsolated: boolean;
}

/** What can be done to the node: what heals at the left, what kills or deletes alone at the far right, held. */
export function NodeStrip({ node, isGone, isIsolated }: NodeStripProps) {
  const openNode = useClusterView((state) => state.openNode);
  const context = { node: node.name };
  const plain = { context, size: 'sm', variant: 'quiet', words: 'label', withIcon: false } as const;
  return (
    // A press on a button is not a press on the card.
    <footer
      className={cx(styles.strip, isGone && styles.gone)}
      onClick={(event) => event.stopPropagation()}
      role="presentation"
    >
      {isGone ? (
        <>
          <ActionButton action={startNode} context={context} size="sm" variant="primary" />
          <Button size="sm" variant="quiet" onPress={() => openNode(node.name, 'config')}>
            Config
          </Button>
          <Button size="sm" variant="quiet" onPress={() => openNode(node.name, 'log')}>
            Log
          </Button>
          <span className={cx(styles.alone)}>
            <ActionButton action={wipeNode} {...plain} />
          </span>
        </>
      ) : (
        <>
          <ActionButton action={node.state.at === 'paused' ? resumeNode : pauseNode} {...plain} />
          <ActionButton action={stopNode} {...plain} />
          <ActionButton action={lameDuckNode} {...plain} />
          <ActionButton action={isIsolated ? rejoinNode : isolateNode} {...plain} />
          <span className={cx(styles.alone)}>
            <ActionButton action={killNode} {...plain} />
          </span>
        </>
      )}
    </footer>
  );
}
