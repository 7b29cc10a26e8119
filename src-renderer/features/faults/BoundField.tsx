import { useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { Input } from '../../ui/Input.tsx';
import { parseBound, useFaultBound } from './fault-bound.ts';
import styles from './faults.module.css';

/** After how long the next faults heal by themselves. There is always a bound: 1 s to 10 minutes. */
export function BoundField({ isDisabled }: { isDisabled: boolean }) {
  const { boundMs, setBound } = useFaultBound();
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && parseBound(typed) === null;
  return (
    <label className={cx(styles.bound)}>
      <span>{isWrong ? '1 to 600 s' : 'Heals by itself after'}</span>
      <Input
        aria-label="Heals by itself after, in seconds"
        aria-invalid={isWrong}
        disabled={isDisabled}
        inputMode="numeric"
        mono
        size="sm"
        unit="s"
        className={styles.boundInput}
        value={typed ?? String(boundMs / 1_000)}
        onChange={(text) => {
          setTyped(text);
          const ms = parseBound(text);
          if (ms !== null) setBound(ms);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}
