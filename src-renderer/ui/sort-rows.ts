import type { Column, Sort } from './DataTable.tsx';

/** The rows in the order of the sort; the given order where the column has none. Equal rows keep their order. */
export function sortRows<T>(rows: readonly T[], columns: readonly Column<T>[], sort: Sort): readonly T[] {
  const compare = columns.find((column) => column.id === sort.column)?.compare;
  if (!compare) return rows;
  return rows.toSorted((a, b) => (sort.isDescending ? compare(b, a) : compare(a, b)));
}
