import { useMemo, useState } from 'react';
import { cx } from '../../../ui/cx.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { useSize } from '../../../ui/use-size.ts';
import { AXIS, type ChartedRun, type ChartScales, chartView, scalesOf } from './chart-view.ts';
import { chartSummary } from './chart-text.ts';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartTable } from './ChartTable.tsx';
import { Plots } from './Plots.tsx';
import styles from './RunCharts.module.css';

interface RunChartsProps {
  run: ChartedRun;
  /** Shared with the charts beside this one; its own unless given. */
  scales?: ChartScales;
}

/** Publish latency and acked rate over the time of a run, with faults and spans without a leader; or the same as a table. */
export function RunCharts({ run, scales }: RunChartsProps) {
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const [ref, size] = useSize<HTMLDivElement>();
  const used = useMemo(() => scales ?? scalesOf([run]), [scales, run]);
  const summary = useMemo(() => chartSummary(run), [run]);
  const width = Math.max(120, size.width - AXIS.left - AXIS.right);
  const room = Math.max(190, size.height - AXIS.foot - AXIS.gap - 3 * AXIS.row);
  const plots = { width, latencyHeight: Math.round(room * 0.63), rateHeight: Math.round(room * 0.37) };
  return (
    <figure className={cx(styles.figure)} aria-label="Publish latency and acked messages a second">
      <header className={cx(styles.head)}>
        <h2>Publish latency</h2>
        <span className={cx(styles.caption)}>log scale</span>
        <ChartLegend run={run} />
        <Segmented
          label="Shown as"
          size="sm"
          options={[
            { id: 'chart', label: 'Chart' },
            { id: 'table', label: 'Table' },
          ]}
          value={shown}
          onChange={setShown}
        />
      </header>
      {shown === 'table' ? (
        <ChartTable run={run} />
      ) : (
        <div ref={ref} className={cx(styles.plots)}>
          {size.width > 0 && <Plots view={chartView(run, used, plots)} size={plots} />}
        </div>
      )}
      <figcaption className="visually-hidden">{summary}</figcaption>
    </figure>
  );
}
