import type { LabSnapshot } from '../../../../src-main/contract/lab.ts';
import { ActionButton } from '../../../actions/index.ts';
import { startAll } from '../../../actions/lab/index.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ScreenBar } from '../../../ui/ScreenBar.tsx';
import { cx } from '../../../ui/cx.ts';
import styles from './OffScreen.module.css';

/** No node runs: what this place holds and how to start. */
export function OffScreen({ lab }: { lab: LabSnapshot }) {
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title="Cluster" />
      <div className={cx(styles.place)}>
        <EmptyState
          icon="cluster"
          title="The cluster is stopped"
          actions={
            <ActionButton action={{ ...startAll, title: () => 'Start cluster' }} context={null} variant="primary" />
          }
        >
          {lab.nodes.length} nats-server processes on this machine, their Raft groups and the links between them appear
          here. {lab.persistence === 'persistent' ? 'Stored data is kept.' : 'The store is ephemeral: it starts empty.'}
        </EmptyState>
      </div>
    </div>
  );
}
