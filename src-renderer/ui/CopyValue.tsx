import { type ReactNode, useEffect, useRef, useState } from 'react';
import { announce } from './announcer.ts';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import { copyText } from './copy-text.ts';
import styles from './CopyValue.module.css';

interface CopyValueProps {
  /** What is copied. */
  value: string;
  /** What is shown; the value itself unless given. */
  children?: ReactNode;
  /** Names the value for assistive technology: "client URL of n1". */
  label?: string;
  mono?: boolean;
  className?: string | undefined;
}

const SHOWN_MS = 1_200;

/** A value that a press copies. Looks like text; the copy mark shows on hover and focus. */
export function CopyValue({ value, children, label, mono = true, className }: CopyValueProps) {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    const done = await copyText(value);
    announce(done ? `Copied ${label ?? value}` : 'The clipboard is not available.');
    if (!done) return;
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <button
      type="button"
      className={cx(styles.copy, mono && 'mono', className)}
      onClick={() => void copy()}
      title={copied ? 'Copied' : 'Copy'}
    >
      <span className="visually-hidden">Copy {label ? `${label}: ` : ''}</span>
      <span className={cx(styles.text)}>{children ?? value}</span>
      <Icon name={copied ? 'check' : 'copy'} size={12} className={copied ? styles.done : styles.mark} />
    </button>
  );
}
