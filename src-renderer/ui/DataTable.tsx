import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import { sortRows } from './sort-rows.ts';
import styles from './DataTable.module.css';

/** One column of a table. */
export interface Column<T> {
  id: string;
  title: string;
  /** A CSS grid track: `minmax(160px, 2fr)`, `96px`. */
  width: string;
  /** Numbers stand at the right in data type. */
  isNumber?: boolean;
  cell: (row: T) => ReactNode;
  /** Makes the column sortable: `a` before `b` when negative. */
  compare?: (a: T, b: T) => number;
}

export interface Sort {
  column: string;
  isDescending: boolean;
}

interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** Stable identity of a row. */
  keyOf: (row: T) => string;
  selected: string | null;
  onSelect: (key: string) => void;
  /** A press or Enter on a row; arrows only select. */
  onOpen?: (key: string) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Buttons that show on hover, focus and selection. */
  rowActions?: (row: T) => ReactNode;
  rowHeight?: number;
  /** Shown under the head when there are no rows. */
  empty?: ReactNode;
}

/**
 * A table that draws only the rows in view. One tab stop for the rows; arrows, Page, Home and End move the selection
 * (ARIA grid pattern, with rows as what is selected). True counts go into aria-rowcount and aria-rowindex.
 */
export function DataTable<T>({
  label,
  columns,
  rows,
  keyOf,
  selected,
  onSelect,
  onOpen,
  sort,
  onSort,
  rowActions,
  rowHeight = 28,
  empty,
}: DataTableProps<T>) {
  const body = useRef<HTMLDivElement>(null);
  const sorted = sortRows(rows, columns, sort);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => body.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => {
      const row = sorted[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  const tracks = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  const selectedIndex = sorted.findIndex((row) => keyOf(row) === selected);
  const [tabIndexAt, setTabIndexAt] = useState(0);
  const tabStop = selectedIndex >= 0 ? selectedIndex : Math.min(tabIndexAt, Math.max(0, sorted.length - 1));
  const wantsFocus = useRef(false);

  const goTo = (index: number) => {
    const row = sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    if (row === undefined) return;
    virtual.scrollToIndex(sorted.indexOf(row));
    setTabIndexAt(sorted.indexOf(row));
    wantsFocus.current = true;
    onSelect(keyOf(row));
  };
  const items = virtual.getVirtualItems();
  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${tabStop}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  }, [tabStop, items]);

  const page = () => Math.max(1, Math.floor((body.current?.clientHeight ?? 0) / rowHeight) - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isRow = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row';
    const steps: Record<string, number> = {
      ArrowDown: tabStop + (selectedIndex < 0 ? 0 : 1),
      ArrowUp: tabStop - 1,
      PageDown: tabStop + page(),
      PageUp: tabStop - page(),
      Home: 0,
      End: sorted.length - 1,
    };
    const row = sorted[tabStop];
    if (event.key in steps && (isRow || event.key.startsWith('Arrow'))) goTo(steps[event.key] ?? 0);
    else if (isRow && row !== undefined && event.key === 'Enter') (onOpen ?? onSelect)(keyOf(row));
    else if (isRow && row !== undefined && event.key === ' ') onSelect(keyOf(row));
    else return;
    event.preventDefault();
  };

  return (
    <div className={cx(styles.table)} role="grid" aria-label={label} aria-rowcount={sorted.length + 1}>
      <div role="row" aria-rowindex={1} className={cx(styles.head)} style={tracks}>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
      <div className={cx(styles.body)} ref={body} role="rowgroup" onKeyDown={onKeyDown}>
        {sorted.length === 0 && empty}
        <div className={cx(styles.inner)} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const row = sorted[item.index];
            if (row === undefined) return null;
            const key = keyOf(row);
            return (
              <div
                key={key}
                role="row"
                data-index={item.index}
                aria-rowindex={item.index + 2}
                aria-selected={key === selected}
                tabIndex={item.index === tabStop ? 0 : -1}
                className={cx(styles.row, key === selected && styles.selected)}
                style={{ ...tracks, height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={() => (onOpen ?? onSelect)(key)}
                onFocus={() => setTabIndexAt(item.index)}
              >
                {columns.map((column) => (
                  <span key={column.id} role="gridcell" className={cx(styles.cell, column.isNumber && styles.number)}>
                    {column.cell(row)}
                  </span>
                ))}
                {rowActions && (
                  <span role="gridcell" className={cx(styles.actions)}>
                    {rowActions(row)}
                  </span>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadCellProps<T> {
  column: Column<T>;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function HeadCell<T>({ column, sort, onSort }: HeadCellProps<T>) {
  const isSorted = sort.column === column.id;
  const direction = isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none';
  return (
    <span
      role="columnheader"
      className={cx(styles.headCell, column.isNumber && styles.numberHead)}
      {...(column.compare ? { 'aria-sort': direction } : {})}
    >
      {column.compare ? (
        <button
          type="button"
          onClick={() => onSort({ column: column.id, isDescending: isSorted ? !sort.isDescending : false })}
        >
          {column.title}
          {isSorted && <Icon name={sort.isDescending ? 'chevron-down' : 'chevron-up'} size={12} />}
        </button>
      ) : (
        column.title
      )}
    </span>
  );
}
