import { useClusterView } from '../../../state/cluster-view.ts';
import { useView } from '../../../state/view.ts';
import { cx } from '../../../ui/cx.ts';
import { Inspector } from '../../../ui/Inspector.tsx';
import type { Cluster } from '../use-cluster.ts';
import { LinkInspector } from './LinkInspector.tsx';
import { NodeInspector } from './NodeInspector.tsx';
import styles from './inspector.module.css';

/** What is selected on the stage, in full. */
export function ClusterInspector({ cluster }: { cluster: Cluster }) {
  const selection = useClusterView((state) => state.selection);
  const showInspector = useView((state) => state.showInspector);
  const close = () => showInspector(false);
  if (selection.at === 'node') {
    const node = cluster.nodes.find((n) => n.name === selection.node);
    if (node) return <NodeInspector node={node} cluster={cluster} onClose={close} />;
  }
  if (selection.at === 'link') {
    const link = cluster.links.find((l) => l.id === selection.link);
    if (link) return <LinkInspector link={link} cluster={cluster} onClose={close} />;
  }
  return <NothingChosen cluster={cluster} onClose={close} />;
}

function NothingChosen({ cluster, onClose }: { cluster: Cluster; onClose: () => void }) {
  const select = useClusterView((state) => state.select);
  return (
    <div className={cx(styles.besideOnly)}>
      <Inspector label="Inspector" head={<h2>Cluster</h2>} onClose={onClose}>
        <div className={cx(styles.nothing)}>
          <p>Choose a node or a link on the stage to see its facts, log, configuration and connections.</p>
          <div className={cx(styles.choices)}>
            {cluster.nodes.map((node) => (
              <button key={node.name} type="button" onClick={() => select({ at: 'node', node: node.name })}>
                {node.name}
              </button>
            ))}
          </div>
        </div>
      </Inspector>
    </div>
  );
}
