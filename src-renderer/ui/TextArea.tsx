import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import styles from './TextArea.module.css';

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'className' | 'value'> {
  value: string;
  onChange: (value: string) => void;
}

/** Several lines of data, one entry on each. */
export function TextArea({ value, onChange, rows = 3, ...rest }: TextAreaProps) {
  return (
    <textarea
      autoComplete="off"
      spellCheck={false}
      rows={rows}
      {...rest}
      className={cx(styles.area)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
