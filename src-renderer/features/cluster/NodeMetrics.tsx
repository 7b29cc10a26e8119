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

/** Memory needs the widest figure. */
const WIDTHS = { cpu: 76, memory: 100, messages: 76 };
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
        width={WIDTHS.cpu}
        isGone={isGone}
      />
      <Metric
        label="Memory"
        value={bytes(v?.memoryBytes ?? null)}
        samples={history?.memoryBytes}
        top={LEAST_TOP.memory}
        width={WIDTHS.memory}
        isGone={isGone}
      />
      <Metric
        label="Msgs/s"
        value={count(v?.messagesPerSecond ?? null)}
        samples={history?.messagesPerSecond}
        top={LEAST_TOP.messages}
        width={WIDTHS.messages}
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
  width: number;
  isGone: boolean;
}

const Metric = memo(function Metric({ label, value, samples, top, width, isGone }: MetricProps) {
  const { line, area } = sparkline(samples ?? [], width, HEIGHT, top);
  return (
    <div>
      <div className={cx(styles.figure)}>
        <span>{label}</span>
        <b>{value}</b>
      </div>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        aria-hidden="true"
        className={cx(styles.chart, isGone && styles.past)}
      >
        <path d={area} className={cx(styles.area)} />
        <path d={line} className={cx(styles.line)} />
      </svg>
    </div>
  );
});
