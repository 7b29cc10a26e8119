import { useState } from 'react';
import { Segmented } from '../../ui/Segmented.tsx';
import { LogView } from './LogView.tsx';

/** The logs of all nodes merged, or of one. */
export function LogsTab({ nodes }: { nodes: readonly string[] }) {
  const [node, setNode] = useState('all');
  const shown = nodes.includes(node) ? [node] : nodes;
  return (
    <LogView key={shown.join(' ')} nodes={shown}>
      <Segmented
        label="Nodes"
        options={[{ id: 'all', label: 'All nodes' }, ...nodes.map((name) => ({ id: name, label: name }))]}
        value={shown.length === 1 && nodes.length > 1 ? node : 'all'}
        onChange={setNode}
      />
    </LogView>
  );
}
