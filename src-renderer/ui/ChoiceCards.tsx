import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { cx } from './cx.ts';
import styles from './ChoiceCards.module.css';

interface ChoiceCardsProps<T extends string> {
  label: string;
  options: readonly { id: T; label: string; figure?: ReactNode; text: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few choices that need a sentence each. */
export function ChoiceCards<T extends string>({ label, options, value, onChange }: ChoiceCardsProps<T>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onChange={(id) => onChange(id as T)}
      className={cx(styles.group)}
      orientation="horizontal"
    >
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className={cx(styles.card)}>
          <span className={cx(styles.head)}>
            <span className={cx(styles.dot)} aria-hidden="true" />
            <b>{option.label}</b>
          </span>
          {option.figure}
          <span className={cx(styles.text)}>{option.text}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
