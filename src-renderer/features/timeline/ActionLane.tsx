import { cx } from '../../ui/cx.ts';
import type { ActionMark, ActionOverflow } from './action-lane.ts';
import { ACTION_ROW, LANES } from './plot-hits.ts';
import styles from './lanes.module.css';

interface ActionLaneProps {
  marks: readonly ActionMark[];
  overflow: readonly ActionOverflow[];
  selected: number | null;
}

/** What you did: faults hatched for as long as they last, other acts as plain ticks. */
export function ActionLane({ marks, overflow, selected }: ActionLaneProps) {
  return (
    <div aria-hidden="true">
      {marks.map((mark) => {
        const top = LANES.actions.top + 2 + mark.row * ACTION_ROW;
        const isSelected = mark.id === selected;
        return (
          <span key={mark.id} className={cx(styles.at)} style={{ left: mark.left, top }}>
            <span
              className={cx(
                mark.look === 'act' ? styles.act : styles.bar,
                mark.isOpen && styles.open,
                isSelected && styles.selected,
              )}
              style={{ width: mark.look === 'act' ? 3 : mark.width }}
            >
              {mark.labelAt === 'inside' && <em>{mark.label}</em>}
            </span>
            {(mark.labelAt === 'right' || mark.labelAt === 'left') && (
              <span
                className={cx(styles.barLabel, mark.look === 'act' && styles.actLabel)}
                style={mark.labelAt === 'right' ? { left: mark.width + 5 } : { right: 'calc(100% + 5px)' }}
              >
                {mark.label}
              </span>
            )}
          </span>
        );
      })}
      {overflow.map((over) => (
        <span
          key={`+${over.left}`}
          className={cx(styles.overflow)}
          style={{ left: over.left, top: LANES.actions.top + 10 }}
        >
          +{over.count}
        </span>
      ))}
    </div>
  );
}
