import { useTopic } from '../../../host/index.ts';
import { type NodeTab, useClusterView } from '../../../state/cluster-view.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Inspector } from '../../../ui/Inspector.tsx';
import { Plate } from '../../../ui/Plate.tsx';
import { TabBar, TabPanel, Tabs } from '../../../ui/Tabs.tsx';
import { clockMs } from '../../../ui/times.ts';
import { isolationOf, markNode, NodeFaults } from '../../faults/index.ts';
import { ConfigView, LogView } from '../../monitor/index.ts';
import { viewNode } from '../node-view.ts';
import type { ShownNode } from '../shown-cluster.ts';
import type { Cluster } from '../use-cluster.ts';
import { NodeConnections } from './NodeConnections.tsx';
import { NodeFacts } from './NodeFacts.tsx';
import styles from './inspector.module.css';

interface NodeInspectorProps {
  node: ShownNode;
  cluster: Cluster;
  onClose: () => void;
}

/** One node: what happened to it and its facts, its log, its configuration, its connections. */
export function NodeInspector({ node, cluster, onClose }: NodeInspectorProps) {
  const tab = useClusterView((state) => state.nodeTab);
  const openNode = useClusterView((state) => state.openNode);
  const connections = useTopic(cluster.isLive ? 'node.connections' : null, { nodes: [node.name] });
  const view = viewNode(node.state, node.vitals?.startedAt ?? null, cluster.now);
  const member = cluster.group?.members.find((m) => m.node === node.name);
  const marks = markNode(node.name, cluster.links, cluster.faults);
  const faults = cluster.faults.filter((one) => one.nodes.includes(node.name));
  const role = view.presence === 'gone' ? 'down' : member?.role === 'leader' ? 'leader' : 'follower';
  return (
    <Inspector
      label={`Node ${node.name}`}
      onClose={onClose}
      head={
        <>
          <Plate name={node.name} role={role} />
          <h2>{node.isKnown ? view.word : 'Not known'}</h2>
          {marks[0] && <Chip kind={marks[0].tone}>{marks[0].word}</Chip>}
          {node.isKnown && node.state.since > 0 && !marks[0] && (
            <span className={cx(styles.since)}>since {clockMs(node.state.since)}</span>
          )}
        </>
      }
    >
      <Tabs<NodeTab> selected={tab} onSelect={(id) => openNode(node.name, id)}>
        <TabBar
          label={`About ${node.name}`}
          tabs={[
            { id: 'node', label: 'Node' },
            { id: 'faults', label: 'Faults', count: faults.length > 0 ? faults.length : undefined },
            { id: 'log', label: 'Log' },
            { id: 'config', label: 'Config' },
            { id: 'connections', label: 'Connections', count: connections?.length },
          ]}
        />
        <TabPanel id="node" className={styles.panel}>
          <NodeFacts node={node} cluster={cluster} />
          <h3 className={cx(styles.logHead)}>
            <span>
              <Icon name="terminal" size={14} />
              Log of {node.name}
            </span>
          </h3>
          <div className={cx(styles.log)}>
            <LogView key={node.name} nodes={[node.name]} isNarrow />
          </div>
        </TabPanel>
        <TabPanel id="faults" className={styles.panel}>
          <NodeFaults
            key={node.name}
            node={node.name}
            faults={cluster.faults}
            isLive={cluster.isLive}
            isDown={view.presence === 'gone'}
            isolation={isolationOf(node.name, cluster.links, cluster.faults)}
          />
        </TabPanel>
        <TabPanel id="log" className={styles.panel}>
          <LogView key={node.name} nodes={[node.name]} isNarrow />
        </TabPanel>
        <TabPanel id="config" className={styles.panel}>
          <ConfigView node={node.name} startedAt={node.vitals?.startedAt ?? null} />
        </TabPanel>
        <TabPanel id="connections" className={styles.panel}>
          <NodeConnections connections={connections} isLive={cluster.isLive} />
        </TabPanel>
      </Tabs>
    </Inspector>
  );
}
