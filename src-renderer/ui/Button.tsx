import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  variant?: 'outline' | 'primary' | 'quiet' | 'danger';
  /** 24, 28 or 32 px high. */
  size?: 'sm' | 'md' | 'lg';
  icon?: IconName;
  /** An icon after the label, such as the chevron of a menu. */
  trailing?: IconName;
  /** Waits for an answer: keeps width and label, gains the arc, takes no presses. */
  busy?: boolean;
  className?: string | undefined;
}

/** A button whose label is a verb. At most one `primary` stands on a screen. */
export function Button({
  children,
  variant = 'outline',
  size = 'md',
  icon,
  trailing,
  busy = false,
  className,
  ...rest
}: ButtonProps) {
  const shown = busy ? 'waiting-arc' : icon;
  return (
    <AriaButton
      {...rest}
      isPending={busy}
      className={cx(styles.button, styles[variant], size !== 'md' && styles[size], className)}
    >
      {shown && <Icon name={shown} size={size === 'sm' ? 12 : 14} />}
      {children}
      {trailing && <Icon name={trailing} size={12} />}
    </AriaButton>
  );
}
