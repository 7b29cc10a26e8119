import { BrandMark } from '../ui/BrandMark.tsx';
import { CopyValue } from '../ui/CopyValue.tsx';
import { cx } from '../ui/cx.ts';
import styles from './Refused.module.css';

interface RefusedProps {
  reason: string;
}

/** The whole window when the host did not accept it: a missing or old token. */
export function Refused({ reason }: RefusedProps) {
  return (
    <main className={cx(styles.page)}>
      <BrandMark size={28} />
      <h1 className={cx(styles.title)}>This window has no access to Jetlab</h1>
      <p>The host refused it: {reason}.</p>
      <p>
        Each start of Jetlab has its own address. Open the one that it printed, or run{' '}
        <CopyValue value="npx jetlab open" label="command" />, which opens a window with access.
      </p>
    </main>
  );
}
