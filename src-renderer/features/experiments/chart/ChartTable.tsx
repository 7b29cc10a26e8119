import { cx } from '../../../ui/cx.ts';
import { count } from '../../../ui/figures.ts';
import { length } from '../../../ui/times.ts';
import type { ChartedRun } from './chart-view.ts';
import { chartRows } from './chart-text.ts';
import styles from './RunCharts.module.css';

/** The charts as a table: at most 200 rows, each with the worst of its stretch. */
export function ChartTable({ run }: { run: ChartedRun }) {
  return (
    <div className={cx(styles.table)} tabIndex={0} role="region" aria-label="Samples of the run">
      <table>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Acked msg/s</th>
            <th scope="col">Highest p50</th>
            <th scope="col">Highest p99</th>
            <th scope="col" className={cx(styles.words)}>
              Meanwhile
            </th>
          </tr>
        </thead>
        <tbody>
          {chartRows(run).map((row) => (
            <tr key={row.at}>
              <td>{row.at / 1_000} s</td>
              <td>{count(Math.round(row.ackedPerSecond))}</td>
              <td>{length(row.p50Ms)}</td>
              <td>{length(row.p99Ms)}</td>
              <td className={cx(styles.words)}>{row.during}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
