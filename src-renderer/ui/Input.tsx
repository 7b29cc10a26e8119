import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Input.module.css';

interface InputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'size' | 'className' | 'value'> {
  value: string;
  onChange: (value: string) => void;
  /** Data type for subjects, names, numbers. */
  mono?: boolean;
  icon?: IconName;
  /** Inside the edge at the right: a unit, a key, a clear button. */
  unit?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  className?: string | undefined;
}

/** A text field. Its name comes from `aria-label` or from the ids of a Field. */
export function Input({ value, onChange, mono = false, icon, unit, size = 'md', className, ...rest }: InputProps) {
  return (
    <span className={cx(styles.input, mono && styles.mono, size !== 'md' && styles[size], className)}>
      {icon && <Icon name={icon} size={14} className={styles.icon} />}
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {unit && <span className={cx(styles.unit)}>{unit}</span>}
    </span>
  );
}
