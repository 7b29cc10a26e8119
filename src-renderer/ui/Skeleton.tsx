import { cx } from './cx.ts';
import styles from './Skeleton.module.css';

interface SkeletonProps {
  /** Pixels, or a share such as `60%`. */
  width?: number | string;
  height?: number | string;
}

/** The shape of what comes, without shimmer. Shown from 200 ms of waiting on. */
export function Skeleton({ width = '100%', height = 10 }: SkeletonProps) {
  return <span className={cx(styles.skeleton)} style={{ width, height }} aria-hidden="true" />;
}
