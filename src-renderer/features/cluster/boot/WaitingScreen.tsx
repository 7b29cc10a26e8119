import { useEffect, useState } from 'react';
import { ScreenBar } from '../../../ui/ScreenBar.tsx';
import { cx } from '../../../ui/cx.ts';
import styles from './OffScreen.module.css';

/** Said after this long; until then an answer is about to come. */
const SAY_MS = 5_000;

/** Before the host's first answer. */
export function WaitingScreen() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), SAY_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title="Cluster" />
      {isLong && <p className={cx(styles.wait)}>Waiting for the state of the cluster.</p>}
    </div>
  );
}
