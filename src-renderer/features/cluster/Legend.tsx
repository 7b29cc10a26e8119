import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Legend.module.css';

/** What lines and icons on the stage mean. `inset` in px from both sides. */
export function Legend({ inset, isLive }: { inset: number; isLive: boolean }) {
  return (
    <div className={cx(styles.legend)} style={{ left: inset, right: inset }} aria-label="Legend" role="group">
      <span>
        <svg width="26" height="8" aria-hidden="true">
          <line x1="0" y1="4" x2="26" y2="4" stroke="var(--text-3)" strokeWidth="2" />
        </svg>
        Healthy link
      </span>
      <span>
        <svg width="28" height="10" aria-hidden="true">
          <path d="M0 5Q3.5 -3 7 5T14 5T21 5T28 5" stroke="var(--fault)" strokeWidth="2" />
        </svg>
        Delayed by you
      </span>
      <span>
        <svg width="26" height="10" aria-hidden="true">
          <path d="M0 5h9M17 5h9" stroke="var(--cut)" strokeWidth="2" strokeDasharray="4 3" />
          <path d="M9.5 1v8M16.5 1v8" stroke="var(--cut)" strokeWidth="2" />
        </svg>
        Cut by you
      </span>
      <span>
        <svg width="26" height="8" aria-hidden="true">
          <line x1="0" y1="4" x2="26" y2="4" stroke="var(--line-control)" strokeWidth="1.5" strokeDasharray="2 5" />
        </svg>
        No route
      </span>
      <span className={cx(styles.grow)}>{isLive && 'Draw across links to cut them'}</span>
      <span>
        <Icon name="leader" size={12} />
        Leader
      </span>
      <span>
        <Icon name="follower" size={12} />
        Follower
      </span>
      <span className={cx(styles.late)}>
        <Icon name="catching-up" size={12} />
        Catching up
      </span>
      <span className={cx(styles.down)}>
        <Icon name="down" size={12} />
        Offline
      </span>
    </div>
  );
}
