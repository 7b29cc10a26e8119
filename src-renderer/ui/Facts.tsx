import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './Facts.module.css';

interface FactsProps {
  rows: readonly (readonly [term: ReactNode, value: ReactNode] | null | undefined | false)[];
}

/** Terms at the left, values at the right in data type. Rows that are not there are left out. */
export function Facts({ rows }: FactsProps) {
  return (
    <dl className={cx(styles.facts)}>
      {rows.map(
        (row, index) =>
          row && (
            <div key={index} className={cx(styles.row)}>
              <dt>{row[0]}</dt>
              <dd className="mono">{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
