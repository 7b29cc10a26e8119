import { useMemo, useState } from 'react';
import { useTopic } from '../../host/index.ts';
import { cx } from '../../ui/cx.ts';
import { counted } from '../../ui/figures.ts';
import { Input } from '../../ui/Input.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { ConnectionTable } from './ConnectionTable.tsx';
import { filterConnections } from './connections-view.ts';
import styles from './ConnectionsTab.module.css';

/** Every client connection of every node. */
export function ConnectionsTab({ nodes }: { nodes: readonly string[] }) {
  const connections = useTopic('node.connections', { nodes: [...nodes] });
  const [text, setText] = useState('');
  const [withOwn, setWithOwn] = useState(true);
  const shown = useMemo(() => filterConnections(connections ?? [], text, withOwn), [connections, text, withOwn]);
  return (
    <div className={cx(styles.tab)}>
      <div className={cx(styles.bar)}>
        <Input
          type="search"
          icon="filter"
          value={text}
          onChange={setText}
          placeholder="Name, client, account or node"
          aria-label="Filter connections"
          className={styles.filter}
        />
        <Switch isOn={withOwn} onChange={setWithOwn}>
          Jetlab’s own
        </Switch>
        <span className={cx(styles.count)} role="status">
          {connections && counted(shown.length, 'connection')}
        </span>
      </div>
      {connections && (
        <ConnectionTable
          connections={shown}
          empty={connections.length === 0 ? 'No node reports a connection.' : 'No connection fits the filter.'}
        />
      )}
    </div>
  );
}
