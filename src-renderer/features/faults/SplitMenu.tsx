import type { NodeName } from '../../../src-main/contract/node.ts';
import { menuEntry, useActionTools } from '../../actions/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { hubOnly, isolateNode, splitAll } from './node-fault-actions.ts';
import styles from './faults.module.css';

/** Every way to part the cluster, for those who do not draw it on the stage. */
export function SplitMenu({ nodes }: { nodes: readonly NodeName[] }) {
  const tools = useActionTools();
  const one = nodes.map((node) => ({
    ...menuEntry(isolateNode, { node }, tools),
    id: `isolate ${node}`,
    label: `${node} | ${nodes.filter((other) => other !== node).join(' ')}`,
    icon: 'cut' as const,
  }));
  const hubs = nodes.map((node) => ({ ...menuEntry(hubOnly, { node }, tools), id: `hub ${node}` }));
  const all = { ...menuEntry(splitAll, null, tools), label: nodes.join(' | ') };
  return (
    <Menu
      label="Split"
      placement="bottom end"
      groups={[
        { heading: 'Split the cluster', entries: [...one, all] },
        { heading: 'One in the middle', entries: hubs },
      ]}
    >
      <Button icon="split" className={styles.split} aria-label="Split the cluster">
        <span className={styles.splitWord}>Split</span>
      </Button>
    </Menu>
  );
}
