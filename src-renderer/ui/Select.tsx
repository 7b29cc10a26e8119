import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import button from './Button.module.css';
import list from './List.module.css';

export interface SelectOption<T extends string> {
  id: T;
  /** What type-to-find looks at, and what is shown unless `content` is given. */
  label: string;
  content?: ReactNode;
  detail?: string;
  isDisabled?: boolean;
}

interface SelectProps<T extends string> {
  label: string;
  options: readonly SelectOption<T>[];
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  icon?: IconName;
  size?: 'sm' | 'md' | 'lg';
  isDisabled?: boolean;
  mono?: boolean;
  className?: string | undefined;
  'aria-labelledby'?: string;
  'aria-describedby'?: string;
}

/** One of many, in a list that opens. */
export function Select<T extends string>({
  label,
  options,
  value,
  onChange,
  placeholder = 'Choose',
  icon,
  size = 'md',
  isDisabled = false,
  mono = false,
  className,
  ...ids
}: SelectProps<T>) {
  return (
    <AriaSelect
      {...(ids['aria-labelledby'] ? ids : { ...ids, 'aria-label': label })}
      selectedKey={value}
      isDisabled={isDisabled}
      placeholder={placeholder}
      onSelectionChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      className={cx(list.select, className)}
    >
      <Button className={cx(button.button, size !== 'md' && button[size], list.trigger)}>
        {icon && <Icon name={icon} size={14} />}
        <SelectValue className={cx(list.value, mono && 'mono')}>
          {({ isPlaceholder, defaultChildren }) => {
            if (isPlaceholder) return <span className={cx(list.placeholder)}>{placeholder}</span>;
            const chosen = options.find((option) => option.id === value);
            return chosen ? (chosen.content ?? chosen.label) : defaultChildren;
          }}
        </SelectValue>
        <Icon name="chevron-down" size={12} />
      </Button>
      <Popover className={cx(list.popover)} offset={4}>
        <ListBox className={cx(list.list, 'scales')} items={options}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
              className={cx(list.item, mono && 'mono')}
            >
              {option.content ?? option.label}
              {option.detail && <span className={cx(list.detail)}>{option.detail}</span>}
              {option.id === value && <Icon name="check" size={12} className={list.tick} />}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
