import type { LabSnapshot } from '../../../src-main/contract/lab.ts';
import { useView } from '../../state/view.ts';
import { cx } from '../../ui/cx.ts';
import { useRttRecorder } from '../faults/index.ts';
import { ClusterBar } from './ClusterBar.tsx';
import { ClusterNotices } from './ClusterNotices.tsx';
import { ClusterInspector } from './inspector/ClusterInspector.tsx';
import { Stage } from './Stage.tsx';
import { useCluster } from './use-cluster.ts';
import styles from './StageScreen.module.css';

/** The running cluster: bar, stage, inspector. */
export function StageScreen({ lab }: { lab: LabSnapshot }) {
  const cluster = useCluster(lab);
  useRttRecorder();
  const isInspectorOpen = useView((state) => state.isInspectorOpen);
  return (
    <div className={cx(styles.screen)}>
      <div className={cx(styles.body)}>
        <ClusterBar cluster={cluster} />
        <ClusterNotices cluster={cluster} />
        <Stage cluster={cluster} />
      </div>
      {isInspectorOpen && <ClusterInspector cluster={cluster} />}
    </div>
  );
}
