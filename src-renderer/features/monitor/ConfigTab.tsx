import { useState } from 'react';
import type { NodeSnapshot } from '../../../src-main/contract/node.ts';
import { cx } from '../../ui/cx.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { ConfigView } from './ConfigView.tsx';
import styles from './ConnectionsTab.module.css';

/** The effective configuration of each node; two of them compared on request. */
export function ConfigTab({ nodes }: { nodes: readonly NodeSnapshot[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [other, setOther] = useState('none');
  const node = nodes.find((n) => n.name === chosen) ?? nodes[0];
  if (!node) return null;
  const others = nodes.filter((n) => n.name !== node.name).map((n) => n.name);
  return (
    <div className={cx(styles.tab)}>
      <div className={cx(styles.bar)}>
        <Segmented
          label="Node"
          options={nodes.map((n) => ({ id: n.name, label: n.name }))}
          value={node.name}
          onChange={setChosen}
        />
        <Select
          label="Compare with"
          options={[
            { id: 'none', label: 'Compare with …' },
            ...others.map((name) => ({ id: name, label: `Compare with ${name}` })),
          ]}
          value={others.includes(other) ? other : 'none'}
          onChange={setOther}
          className={styles.compare}
        />
      </div>
      <ConfigView
        node={node.name}
        other={others.includes(other) ? other : null}
        startedAt={node.vitals?.startedAt ?? null}
      />
    </div>
  );
}
