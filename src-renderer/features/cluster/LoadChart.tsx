import { cx } from '../../ui/cx.ts';
import type { LoadView } from './load-view.ts';
import { sparkline } from './sparkline.ts';
import styles from './LoadChart.module.css';

const WIDTH = 300;
const HEIGHT = 54;

/** Acked messages a second over the last 60 s; red where no ack came. */
export function LoadChart({ view }: { view: LoadView }) {
  const { line, area } = sparkline(view.samples, WIDTH, HEIGHT, 1);
  return (
    <figure className={cx(styles.chart)} aria-label={view.summary}>
      <div className={cx(styles.plot)}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path d={area} className={cx(styles.area)} />
          <path d={line} className={cx(styles.line)} />
        </svg>
        {view.gaps.map((gap) => (
          <span
            key={gap.from}
            className={cx(styles.gap, gap.isOpen && styles.open)}
            style={{ left: `${gap.from * 100}%`, width: `${Math.max(0.5, (gap.to - gap.from) * 100)}%` }}
          />
        ))}
      </div>
      <figcaption className={cx(styles.axis)}>
        <span>60 s ago</span>
        <span className={cx(styles[view.caption.tone])}>{view.caption.text}</span>
        <span>now</span>
      </figcaption>
    </figure>
  );
}
