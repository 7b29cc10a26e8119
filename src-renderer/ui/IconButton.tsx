import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Tooltip } from './Tooltip.tsx';
import styles from './Button.module.css';

interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  icon: IconName;
  /** The name of the button; shown as its tooltip. */
  label: string;
  /** Keys shown in the tooltip, such as `Ctrl J`. */
  keys?: string | undefined;
  variant?: 'outline' | 'quiet';
  size?: 'sm' | 'md' | 'lg';
  iconSize?: 12 | 14 | 16;
  className?: string | undefined;
}

/** A square button with a picture; its name is in the tooltip and for assistive technology. */
export function IconButton({
  icon,
  label,
  keys,
  variant = 'quiet',
  size = 'md',
  iconSize = size === 'sm' ? 12 : 14,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(styles.button, styles[variant], styles.square, size !== 'md' && styles[size], className)}
      >
        <Icon name={icon} size={iconSize} />
      </AriaButton>
    </Tooltip>
  );
}
