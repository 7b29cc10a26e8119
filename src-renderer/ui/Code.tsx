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
        {wrap ? words(text) : text}
      </pre>
      <span className={cx(styles.copy)}>
        <IconButton icon="copy" label={`Copy ${label}`} size="sm" onPress={() => void copy()} />
      </span>
    </div>
  );
}

/** Words that stay whole at the end of a line: browsers would break after the hyphens of an option. */
function words(text: string) {
  return text.split(/(\s+)/).map((part, index) =>
    part.trim() === '' ? (
      part
    ) : (
      <span key={index} className={cx(styles.word)}>
        {part}
      </span>
    ),
  );
}
