import type { Ref } from 'react';
import { useClusterView } from '../../state/cluster-view.ts';
import { useView } from '../../state/view.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { LinkView } from './link-view.ts';
import type { Point } from './stage-geometry.ts';
import styles from './LinkLabel.module.css';

interface LinkLabelProps {
  ref: Ref<HTMLButtonElement>;
  id: string;
  at: Point;
  view: LinkView;
  isSelected: boolean;
  isTabStop: boolean;
}

/** A link's state on its line, and what is pressed to choose the link. */
export function LinkLabel({ ref, id, at, view, isSelected, isTabStop }: LinkLabelProps) {
  const select = useClusterView((state) => state.select);
  const showInspector = useView((state) => state.showInspector);
  return (
    <li className={cx(styles.place)} style={{ left: Math.round(at.x), top: Math.round(at.y) }}>
      <button
        ref={ref}
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        aria-label={`Link ${id.replace('-', ' to ')}: ${view.sentence}`}
        aria-pressed={isSelected}
        aria-keyshortcuts="X"
        className={cx(styles.label, styles[view.tone], isSelected && styles.selected)}
        onClick={() => {
          select({ at: 'link', link: id });
          showInspector(true);
        }}
      >
        <Icon name={view.icon} size={14} className={styles.icon} />
        <span className={view.figure ? 'mono' : undefined}>{view.label}</span>
      </button>
    </li>
  );
}
