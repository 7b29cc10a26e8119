import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Flag } from './election-lane.ts';
import { LANES } from './plot-hits.ts';
import styles from './lanes.module.css';

interface ElectionLaneProps {
  flags: readonly Flag[];
  selected: number | null;
}

/** Elections as flags with group and new leader; quorum lost and regained beside them. */
export function ElectionLane({ flags, selected }: ElectionLaneProps) {
  return (
    <div aria-hidden="true">
      {flags.map((flag) => (
        <span
          key={flag.id}
          className={cx(styles.at, styles.flag, styles[flag.severity], flag.id === selected && styles.strong)}
          style={{ left: flag.x, top: LANES.elections.top + 3 }}
        >
          <Icon name={iconOf(flag.kind)} size={12} className={flag.id === selected ? styles.ring : undefined} />
          {flag.labelAt !== 'none' && (
            <span className={cx(flag.labelAt === 'left' ? styles.leftOf : styles.rightOf)}>{flag.label}</span>
          )}
        </span>
      ))}
    </div>
  );
}

function iconOf(kind: string) {
  if (kind === 'quorum.lost') return 'down';
  return kind === 'quorum.regained' ? 'check' : 'leader';
}
