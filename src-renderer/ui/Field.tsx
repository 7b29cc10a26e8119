import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import styles from './Field.module.css';

interface FieldProps {
  label: ReactNode;
  /** `left`: label beside the control, for forms. `above`: for drawers and dialogs. */
  layout?: 'left' | 'above';
  /** A sentence under or beside the control. */
  help?: ReactNode;
  /** One line that names the value at fault. */
  error?: string | null | undefined;
  /** `true` marks a value that differs from the default with an accent bar. */
  changed?: boolean;
  /** The control; gets the ids that tie it to label, help and error. */
  children: (ids: FieldIds) => ReactNode;
}

/** Attributes for the control of a field. */
export interface FieldIds {
  'aria-labelledby': string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

/** A label, a control, and what is to be said about its value. */
export function Field({ label, layout = 'above', help, error, changed = false, children }: FieldProps) {
  const id = useId();
  const ids = { 'aria-labelledby': `${id}l`, 'aria-describedby': `${id}h ${id}e`, 'aria-invalid': Boolean(error) };
  return (
    <div className={cx(styles.field, styles[layout], changed && styles.changed)}>
      <span id={ids['aria-labelledby']} className={cx(styles.label)}>
        {label}
      </span>
      <div className={cx(styles.control)}>{children(ids)}</div>
      <span id={`${id}h`} className={cx(styles.help)}>
        {help}
      </span>
      <span id={`${id}e`} className={cx(styles.error)}>
        {error && (
          <>
            <Icon name="error" size={14} />
            {error}
          </>
        )}
      </span>
    </div>
  );
}
