import { z } from 'zod';
import type { Numbers } from '../history/column.ts';

/** A column as JSON: every number, or the one that all rows share. `null` is NaN, which JSON does not have. */
export const ColumnJson = z.union([
  z.array(z.number().nullable()),
  z.strictObject({ all: z.number().nullable(), length: z.number().int().min(0) }),
]);
export type ColumnJson = z.infer<typeof ColumnJson>;

export function writeColumn(column: Numbers): ColumnJson {
  const first = column[0];
  if (first !== undefined && column.every((value) => Object.is(value, first))) {
    return { all: Number.isNaN(first) ? null : first, length: column.length };
  }
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}

/** @throws when a number does not fit the column: the file was changed, or is not what it says */
export function readColumn<A extends Numbers>(json: ColumnJson, make: (length: number) => A): A {
  const column = make(json.length);
  for (let row = 0; row < json.length; row += 1) {
    const told = Array.isArray(json) ? json[row] : json.all;
    const value = told ?? Number.NaN;
    column[row] = value;
    if (!Object.is(column[row], value)) throw new Error(`${value} is not a number of its column`);
  }
  return column;
}
