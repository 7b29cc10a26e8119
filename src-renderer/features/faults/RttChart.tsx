import { useNow } from '../../state/now.ts';
import { cx } from '../../ui/cx.ts';
import { latency } from '../../ui/times.ts';
import { rttFigures, rttPath } from './rtt-samples.ts';
import { useRttSamples } from './rtt-store.ts';
import styles from './faults.module.css';

interface RttChartProps {
  link: string;
  /** A fault changes the round trip: drawn in its colour. */
  isChanged: boolean;
}

const SIZE = { width: 316, height: 44 };

/** The round trip of a route over two minutes, as the servers measured it once a second. */
export function RttChart({ link, isChanged }: RttChartProps) {
  const samples = useRttSamples(link);
  const now = useNow();
  const figures = rttFigures(samples);
  const path = rttPath(samples, now, SIZE);
  const words = figures ? `p50 ${shown(figures.p50)} · p99 ${shown(figures.p99)}` : 'no round trip was measured';
  return (
    <div className={cx(isChanged && styles.changed)}>
      <svg
        className={cx(styles.chart)}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        width="100%"
        height={SIZE.height}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Round trip over the last two minutes: ${words}`}
      >
        <path className={cx(styles.area)} d={path.area} />
        <path className={cx(styles.line)} d={path.line} vectorEffect="non-scaling-stroke" />
      </svg>
      <p className={cx(styles.axis)}>
        <span>2 min ago</span>
        <span className="mono">{words}</span>
        <span>now</span>
      </p>
    </div>
  );
}

/** One too short for a decimal is not rounded to nothing. */
function shown(ms: number): string {
  return ms < 0.05 ? '< 0.1 ms' : latency(ms);
}
