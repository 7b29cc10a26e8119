import { type ReactNode, useMemo, useState } from 'react';
import type { ClientConnection } from '../../../src-main/contract/node.ts';
import { Chip } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { type Column as TableColumn, DataTable, type Sort } from '../../ui/DataTable.tsx';
import { bytes, count } from '../../ui/figures.ts';
import { Plate } from '../../ui/Plate.tsx';
import { useSize } from '../../ui/use-size.ts';
import { clientWords, type Column, rttWords, sortConnections, uptimeWords } from './connections-view.ts';
import styles from './ConnectionTable.module.css';

interface ConnectionTableProps {
  connections: readonly ClientConnection[];
  empty: ReactNode;
}

/** The rows come sorted, with what is not known last either way: the table itself leaves their order alone. */
const keepOrder = () => 0;

const UNKNOWN = '–';

const columns: readonly TableColumn<ClientConnection>[] = [
  column('node', 'Node', '64px', (c) => <Plate name={c.node} size="sm" />),
  number('cid', 'CID', '64px', (c) => String(c.cid)),
  column('name', 'Name', 'minmax(120px, 2fr)', (c) => (
    <span className={cx(styles.name)}>
      <span className="ellipsis">{c.name ?? UNKNOWN}</span>
      {c.own && (
        <Chip kind="plain" icon={null}>
          Jetlab
        </Chip>
      )}
    </span>
  )),
  column('client', 'Client', 'minmax(90px, 1fr)', (c) => <span className="ellipsis">{clientWords(c) ?? UNKNOWN}</span>),
  column('account', 'Account', '84px', (c) => c.account ?? UNKNOWN),
  column('path', 'Through', '76px', (c) => (c.proxied ? 'proxy' : 'direct')),
  number('rtt', 'Round trip', '88px', rttWords),
  number('uptime', 'Uptime', '92px', uptimeWords),
  number('pendingBytes', 'Pending', '80px', (c) => bytes(c.pendingBytes)),
  number('inMessages', 'In msgs', '84px', (c) => count(c.inMessages)),
  number('outMessages', 'Out msgs', '84px', (c) => count(c.outMessages)),
  number('subscriptions', 'Subs', '60px', (c) => count(c.subscriptions)),
];

/** Below this width, in px, some columns are left out. */
const WIDE = 1100;
const onlyWide = new Set<string>(['pendingBytes', 'uptime']);

/** Client connections as a table that sorts by any column. */
export function ConnectionTable({ connections, empty }: ConnectionTableProps) {
  const [sort, setSort] = useState<Sort>({ column: 'node', isDescending: false });
  const [selected, setSelected] = useState<string | null>(null);
  const rows = useMemo(
    () =>
      sortConnections(connections, {
        by: sort.column as Column,
        direction: sort.isDescending ? 'descending' : 'ascending',
      }),
    [connections, sort],
  );
  const [ref, { width }] = useSize<HTMLDivElement>();
  return (
    <div ref={ref} className={cx(styles.place)}>
      <DataTable
        label="Client connections"
        columns={width < WIDE ? columns.filter((c) => !onlyWide.has(c.id)) : columns}
        rows={rows}
        keyOf={(c) => `${c.node} ${c.cid}`}
        selected={selected}
        onSelect={setSelected}
        sort={sort}
        onSort={setSort}
        empty={<p className={cx(styles.empty)}>{empty}</p>}
      />
    </div>
  );
}

function column(
  id: Column,
  title: string,
  width: string,
  cell: (c: ClientConnection) => ReactNode,
): TableColumn<ClientConnection> {
  return { id, title, width, cell, compare: keepOrder };
}

function number(
  id: Column,
  title: string,
  width: string,
  cell: (c: ClientConnection) => ReactNode,
): TableColumn<ClientConnection> {
  return { ...column(id, title, width, cell), isNumber: true };
}
