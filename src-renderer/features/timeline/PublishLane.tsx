import { cx } from '../../ui/cx.ts';
import { LANES } from './plot-hits.ts';
import type { Gap, Stretch } from './publish-lane.ts';
import styles from './lanes.module.css';

interface PublishLaneProps {
  running: readonly Stretch[];
  gaps: readonly Gap[];
  selected: number | null;
}

/** The load's acks as a line, broken by the gaps in which none came. */
export function PublishLane({ running, gaps, selected }: PublishLaneProps) {
  const top = LANES.publish.top;
  return (
    <div aria-hidden="true">
      {running.map((run) => (
        <span
          key={run.left}
          className={cx(styles.at, styles.acked)}
          style={{ left: run.left, width: run.right - run.left, top: top + 11 }}
        />
      ))}
      {gaps.map((gap) => (
        <span key={gap.id} className={cx(styles.at)} style={{ left: gap.left, top: top + 6 }}>
          <span
            className={cx(styles.gap, gap.id === selected && styles.selected)}
            style={{ width: gap.right - gap.left }}
          />
          {gap.hasLabel && (
            <span className={cx(styles.gapLabel)} style={{ left: gap.right - gap.left + 2 }}>
              {gap.label}
            </span>
          )}
        </span>
      ))}
    </div>
  );
}
