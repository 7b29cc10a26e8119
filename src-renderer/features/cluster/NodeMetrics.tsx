import { memo } from 'react';
import type { NodeHistory } from '../../../src-main/contract/node.ts';
import { cx } from '../../ui/cx.ts';
import { bytes, count, percent } from '../../ui/figures.ts';
import type { ShownNode } from './shown-cluster.ts';
import { sparkline } from './sparkline.ts';
import styles from './NodeMetrics.module.css';

interface NodeMetricsProps {
  node: ShownNode;
  history: NodeHistory | undefined;
  isGone: boolean;
}

const WIDTH = 84;
const HEIGHT = 26;
/** A quiet node's chart is not stretched until its noise fills it. */
const LEAST_TOP = { cpu: 20, memory: 1, messages: 10 };

/** CPU, memory and messages a second, with the last sixty seconds of each. */
export function NodeMetrics({ node, history, isGone }: NodeMetricsProps) {
  const v = isGone ? null : node.vitals;
  return (
    <div className={cx(styles.metrics)}>
      <Metric
        label="CPU"
        value={percent(v?.cpuPercent ?? null)}
        samples={history?.cpuPercent}
        top={LEAST_TOP.cpu}
        isGone={isGone}
      />
      <Metric
        label="Memory"
        value={bytes(v?.memoryBytes ?? null)}
        samples={history?.memoryBytes}
        top={LEAST_TOP.memory}
        isGone={isGone}
      />
      <Metric
        label="Msgs/s"
        value={count(v?.messagesPerSecond ?? null)}
        samples={history?.messagesPerSecond}
        top={LEAST_TOP.messages}
        isGone={isGone}
      />
    </div>
  );
}

interface MetricProps {
  label: string;
  value: string;
  samples: readonly (number | null)[] | undefined;
  top: number;
  isGone: boolean;
}

const Metric = memo(function Metric({ label, value, samples, top, isGone }: MetricProps) {
  const { line, area } = sparkline(samples ?? [], WIDTH, HEIGHT, top);
  return (
    <div>
      <div className={cx(styles.figure)}>
        <span>{label}</span>
        <b>{value}</b>
      </div>
      <svg
        width={WIDTH}
        height={HEIGHT}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        className={cx(styles.chart, isGone && styles.past)}
      >
        <path d={area} className={cx(styles.area)} />
        <path d={line} className={cx(styles.line)} />
      </svg>
    </div>
  );
});
