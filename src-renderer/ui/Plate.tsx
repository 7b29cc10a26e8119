import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import styles from './Plate.module.css';

export type PlateRole = 'leader' | 'follower' | 'catching-up' | 'down';

interface PlateProps {
  /** n1, n2, n3. */
  name: string;
  role?: PlateRole;
  /** 18, 26 or 30 px high. */
  size?: 'sm' | 'md' | 'lg';
  /** Shows the icon of the role before the name, where no legend is in view. */
  withIcon?: boolean;
  className?: string | undefined;
}

const words: Record<PlateRole, string> = {
  leader: 'leader',
  follower: 'follower',
  'catching-up': 'catching up',
  down: 'down',
};

/** A node's plate: ink is the leader of the chosen group, outline a follower, dashed red a node that is down. */
export function Plate({ name, role = 'follower', size = 'md', withIcon = false, className }: PlateProps) {
  return (
    <span className={cx(styles.plate, styles[role], size !== 'md' && styles[size], className)} title={words[role]}>
      {withIcon && <Icon name={role} size={12} />}
      {name}
      <span className="visually-hidden">, {words[role]}</span>
    </span>
  );
}
