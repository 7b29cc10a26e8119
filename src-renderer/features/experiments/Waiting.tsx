import { useEffect, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './LabScreen.module.css';

const SHOWN_AFTER_MS = 200;
const AWAITED_AFTER_MS = 5_000;

/** Lines to come; after 5 s it says what is awaited. */
export function Waiting({ what }: { what: string }) {
  const [stage, setStage] = useState<'soon' | 'shown' | 'long'>('soon');
  useEffect(() => {
    const shown = setTimeout(() => setStage('shown'), SHOWN_AFTER_MS);
    const long = setTimeout(() => setStage('long'), AWAITED_AFTER_MS);
    return () => {
      clearTimeout(shown);
      clearTimeout(long);
    };
  }, []);
  return (
    <div className={cx(styles.waiting)} aria-busy="true">
      {stage !== 'soon' && [220, 300, 180, 260].map((width) => <Skeleton key={width} width={width} />)}
      {stage === 'long' && <p role="status">Waiting for {what}.</p>}
    </div>
  );
}
