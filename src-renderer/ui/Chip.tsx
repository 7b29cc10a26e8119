import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Chip.module.css';

export type ChipKind =
  'outline' | 'plain' | 'leader' | 'follower' | 'ok' | 'late' | 'down' | 'cut' | 'fault' | 'critical' | 'tolerant';

const iconOfKind: Partial<Record<ChipKind, IconName>> = {
  leader: 'leader',
  follower: 'follower',
  ok: 'check',
  late: 'catching-up',
  down: 'down',
  cut: 'cut',
  fault: 'bolt',
  critical: 'critical',
  tolerant: 'tolerant',
  plain: 'info',
};

interface ChipProps {
  kind?: ChipKind;
  /** Instead of the icon of the kind; `null` for none. */
  icon?: IconName | null;
  title?: string;
  className?: string | undefined;
  children: ReactNode;
}

/** Icon and word: shape first, colour third. */
export function Chip({ kind = 'outline', icon, title, className, children }: ChipProps) {
  const shown = icon === undefined ? iconOfKind[kind] : icon;
  return (
    <span className={cx(styles.chip, styles[kind], !shown && styles.bare, className)} title={title}>
      {shown && <Icon name={shown} size={12} />}
      {children}
    </span>
  );
}
