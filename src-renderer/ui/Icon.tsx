import { cx } from './cx.ts';
import { type IconName, iconShapes } from './icon-shapes.tsx';
import styles from './Icon.module.css';

export type { IconName };

interface IconProps {
  name: IconName;
  size?: 12 | 14 | 16 | 20;
  /** Names the picture where no word stands beside it; without it the icon is decoration. */
  label?: string;
  className?: string | undefined;
}

/** One icon of the set: 16 unit grid, 1.5 px stroke at every size, current colour. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={cx(styles.icon, name === 'waiting-arc' && styles.turning, className)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      focusable="false"
    >
      {iconShapes[name]}
    </svg>
  );
}
