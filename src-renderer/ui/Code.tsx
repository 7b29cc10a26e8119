import { cx } from './cx.ts';
import { IconButton } from './IconButton.tsx';
import { announce } from './announcer.ts';
import { copyText } from './copy-text.ts';
import styles from './Code.module.css';

interface CodeProps {
  /** Names the text: "nats CLI command". */
  label: string;
  text: string;
  wrap?: boolean;
}

/** A block of text to read and copy. */
export function Code({ label, text, wrap = false }: CodeProps) {
  const copy = async () => announce((await copyText(text)) ? `Copied ${label}` : 'The clipboard is not available.');
  return (
    <div className={cx(styles.code)}>
      <pre tabIndex={0} aria-label={label} role="region" className={cx(wrap && styles.wrap)}>
        {text}
      </pre>
      <span className={cx(styles.copy)}>
        <IconButton icon="copy" label={`Copy ${label}`} size="sm" onPress={() => void copy()} />
      </span>
    </div>
  );
}
