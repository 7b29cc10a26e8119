import { expect, test } from 'vitest';
import { sortRows } from './sort-rows.ts';

const rows = [
  { name: 'b', size: 1 },
  { name: 'a', size: 1 },
  { name: 'c', size: 0 },
];
const cell = () => null;
const columns = [
  {
    id: 'size',
    title: 'Size',
    width: '1fr',
    cell,
    compare: (a: { size: number }, b: { size: number }) => a.size - b.size,
  },
  { id: 'name', title: 'Name', width: '1fr', cell },
];
const names = (column: string, isDescending: boolean) =>
  sortRows(rows, columns, { column, isDescending }).map((row) => row.name);

test('rows that are equal keep their order in both directions', () => {
  expect(names('size', false)).toEqual(['c', 'b', 'a']);
  expect(names('size', true)).toEqual(['b', 'a', 'c']);
});

test('a column without an order leaves the rows as they are', () => {
  expect(names('name', false)).toEqual(['b', 'a', 'c']);
});
