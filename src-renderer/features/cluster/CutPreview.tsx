import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { linePath } from './link-path.ts';
import type { Point } from './stage-geometry.ts';
import styles from './CutPreview.module.css';

interface CutPreviewProps {
  drawn: { from: Point; to: Point };
  /** What letting go does; `null` while no link is crossed. */
  words: string | null;
  width: number;
  height: number;
}

/** The line that is being drawn across links, and what it will do. */
export function CutPreview({ drawn, words, width, height }: CutPreviewProps) {
  const { from, to } = drawn;
  return (
    <>
      <svg className={cx(styles.layer)} width={width} height={height} aria-hidden="true">
        <path className={cx(styles.line)} d={linePath(from, to)} />
      </svg>
      <span
        className={cx(styles.words, words === null && styles.idle, to.x > width - 180 && styles.left)}
        style={{ left: Math.round(to.x), top: Math.round(to.y) }}
        role="status"
      >
        <Icon name="cut" size={14} />
        {words ?? 'Draw across a link to cut it'}
      </span>
    </>
  );
}
