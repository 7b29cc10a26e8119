import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Note.module.css';

interface NoteProps {
  /** `late` advises, `down` blocks, `ok` confirms, `plain` informs. */
  kind: 'late' | 'down' | 'ok' | 'plain';
  title?: ReactNode;
  children?: ReactNode;
  /** Up to two buttons. */
  actions?: ReactNode;
  /** Read out when it appears. */
  role?: 'status' | 'alert';
  className?: string | undefined;
}

const icons: Record<NoteProps['kind'], IconName> = { late: 'warn', down: 'error', ok: 'check', plain: 'info' };

/** Advice where it belongs: an icon, a sentence, up to two actions. */
export function Note({ kind, title, children, actions, role, className }: NoteProps) {
  return (
    <div className={cx(styles.note, styles[kind], className)} role={role}>
      <Icon name={icons[kind]} className={styles.icon} />
      <div className={cx(styles.words)}>
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
        {actions && <div className={cx(styles.actions)}>{actions}</div>}
      </div>
    </div>
  );
}
