import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Segmented.module.css';

interface SegmentedProps<T extends string> {
  label: string;
  options: readonly { id: T; label: ReactNode; icon?: IconName; isDisabled?: boolean }[];
  value: T;
  onChange: (value: T) => void;
  size?: 'sm' | 'md';
  isDisabled?: boolean;
  className?: string | undefined;
}

/** One of a few, all in view. Arrows move, one tab stop. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
  size = 'md',
  isDisabled = false,
  className,
}: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id));
        if (chosen) onChange(chosen.id);
      }}
      className={cx(styles.group, size === 'sm' && styles.sm, className)}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          isDisabled={option.isDisabled ?? false}
          className={cx(styles.option)}
        >
          {option.icon && <Icon name={option.icon} size={12} />}
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
