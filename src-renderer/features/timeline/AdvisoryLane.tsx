import { cx } from '../../ui/cx.ts';
import type { Tick } from './advisory-lane.ts';
import { LANES } from './plot-hits.ts';
import styles from './lanes.module.css';

interface AdvisoryLaneProps {
  ticks: readonly Tick[];
  selected: number | null;
}

/** Advisories as ticks; wider and coloured where one is severe, taller where one stands for several. */
export function AdvisoryLane({ ticks, selected }: AdvisoryLaneProps) {
  return (
    <div aria-hidden="true">
      {ticks.map((tick) => (
        <span
          key={tick.id}
          className={cx(
            styles.at,
            styles.tick,
            tick.count > 1 && styles.several,
            styles[tick.severity],
            tick.id === selected && styles.selected,
          )}
          style={{ left: tick.x, top: LANES.advisories.top + (tick.count > 1 ? 3 : 5) }}
        />
      ))}
    </div>
  );
}
