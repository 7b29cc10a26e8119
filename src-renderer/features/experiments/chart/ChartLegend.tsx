import { cx } from '../../../ui/cx.ts';
import { length } from '../../../ui/times.ts';
import type { ChartedRun } from './chart-view.ts';
import { newestLatency } from './chart-text.ts';
import styles from './RunCharts.module.css';

/** Which stroke is what, with the newest figures. */
export function ChartLegend({ run }: { run: ChartedRun }) {
  const newest = newestLatency(run.samples);
  return (
    <ul className={cx(styles.legend)}>
      <li>
        <Stroke className={styles.p50} />
        p50 {newest && length(newest.p50Ms)}
      </li>
      <li>
        <Stroke className={styles.p99} />
        p99 {newest && length(newest.p99Ms)}
      </li>
      <li>
        <i className={cx(styles.swatch, styles.faultSwatch)} />
        fault
      </li>
      <li>
        <i className={cx(styles.swatch, styles.leaderlessSwatch)} />
        no leader
      </li>
    </ul>
  );
}

function Stroke({ className }: { className: string | undefined }) {
  return (
    <svg width="20" height="6" aria-hidden="true">
      <path d="M0 3h20" className={className} />
    </svg>
  );
}
