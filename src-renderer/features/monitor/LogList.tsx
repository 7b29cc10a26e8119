import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import type { LogLine } from '../../../src-main/contract/node.ts';
import { cx } from '../../ui/cx.ts';
import { clockMs } from '../../ui/times.ts';
import { markMatches } from './log-view.ts';
import styles from './LogList.module.css';

interface LogListProps {
  ref: RefObject<HTMLDivElement | null>;
  label: string;
  lines: readonly LogLine[];
  search: string;
  /** Index of the match that is pointed at; scrolled into view when it changes. */
  current: number | null;
  isFollowing: boolean;
  /** Names the node on each line: for merged logs. */
  withNode: boolean;
}

const ROW = 18;

/** Log lines, only those in view drawn. Long lines wrap. */
export function LogList({ ref, label, lines, search, current, isFollowing, withNode }: LogListProps) {
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    estimateSize: () => ROW,
    overscan: 20,
    getItemKey: (index) => `${lines[index]?.node}${lines[index]?.seq}`,
  });
  const last = lines.length - 1;
  const lastKey = lines[last]?.seq;
  useEffect(() => {
    if (isFollowing && last >= 0) virtual.scrollToIndex(last, { align: 'end' });
    // The virtualizer is the same object for the life of the list.
  }, [isFollowing, last, lastKey, virtual]);
  useEffect(() => {
    if (current !== null) virtual.scrollToIndex(current, { align: 'center' });
  }, [current, virtual]);
  return (
    <div ref={ref} className={cx(styles.list)} role="log" aria-live="off" aria-label={label} tabIndex={0}>
      <div className={cx(styles.inner)} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          return (
            line && (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={cx(styles.line, item.index === current && styles.current)}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span className={cx(styles.time)}>{clockMs(line.at)}</span>
                {withNode && <span className={cx(styles.node)}>{line.node}</span>}
                <span className={cx(styles.level, styles[line.level])}>[{line.level}]</span>
                <span className={cx(styles.text)}>
                  {markMatches(line.text, search).map((part, i) =>
                    part.isMatch ? <mark key={i}>{part.text}</mark> : part.text,
                  )}
                </span>
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
