import { useEffect, useState } from 'react';
import type { LabPhase } from '../../../src-main/contract/lab.ts';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './StreamListSkeleton.module.css';

const AWAITED_AFTER_MS = 5_000;

interface StreamListSkeletonProps {
  phase: LabPhase | undefined;
}

/** Rows to come; after 5 s it says what is awaited. */
export function StreamListSkeleton({ phase }: StreamListSkeletonProps) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), AWAITED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={cx(styles.rows)} aria-busy="true">
      {[88, 132, 64, 104].map((width) => (
        <div key={width} className={cx(styles.row)}>
          <Skeleton width={width} />
          <Skeleton width={width + 40} />
          <Skeleton width={64} />
          <Skeleton width={48} />
        </div>
      ))}
      {isLong && (
        <p role="status" className={cx(styles.awaited)}>
          {phase === 'starting'
            ? 'Waiting for a meta leader: the cluster is starting.'
            : 'Waiting for the cluster to list its streams.'}
        </p>
      )}
    </div>
  );
}
