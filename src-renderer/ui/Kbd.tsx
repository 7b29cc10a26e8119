import { cx } from './cx.ts';
import styles from './Kbd.module.css';

interface KbdProps {
  children: string;
}

/** One key. */
export function Kbd({ children }: KbdProps) {
  return <kbd className={cx(styles.kbd)}>{children}</kbd>;
}

interface KeysProps {
  /** Keys with spaces between: `Ctrl K`. */
  keys: string;
}

/** A combination of keys. */
export function Keys({ keys }: KeysProps) {
  return (
    <span className={cx(styles.keys)}>
      {keys.split(' ').map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  );
}
