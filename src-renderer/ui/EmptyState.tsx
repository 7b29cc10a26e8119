import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** What happens meanwhile. */
  children?: ReactNode;
  /** One primary button and one example. */
  actions?: ReactNode;
}

/** What this place holds, what happens meanwhile, and the next step. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <section className={cx(styles.empty)}>
      <Icon name={icon} size={20} className={styles.icon} />
      <div>
        <h2 className={cx(styles.title)}>{title}</h2>
        {children && <div className={cx(styles.text)}>{children}</div>}
        {actions && <div className={cx(styles.actions)}>{actions}</div>}
      </div>
    </section>
  );
}
