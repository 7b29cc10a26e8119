import { type ReactNode, useMemo, useRef, useState } from 'react';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { cx } from '../../ui/cx.ts';
import { count, counted } from '../../ui/figures.ts';
import { toast } from '../../ui/toasts.ts';
import { saveText } from '../../ui/save-text.ts';
import { logAsText, logFileName } from './log-view.ts';
import { LogBar } from './LogBar.tsx';
import { LogList } from './LogList.tsx';
import { useFollow } from './use-follow.ts';
import { useLog } from './use-log.ts';
import { useLogSearch } from './use-log-search.ts';
import styles from './LogView.module.css';

interface LogViewProps {
  /** One node, or several merged by time. */
  nodes: readonly string[];
  /** For the inspector: smaller bar, no export. */
  isNarrow?: boolean;
  /** Before the search, such as the choice of nodes. */
  children?: ReactNode;
}

/** The live log of nodes: search, levels, follow, copy, export. */
export function LogView({ nodes, isNarrow = false, children }: LogViewProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const { isFollowing, follow, hold } = useFollow(scroll);
  const log = useLog(nodes);
  const held = useHeld(log.items, isFollowing);
  const search = useLogSearch(held.lines, hold);
  const copy = async () => {
    const done = await copyText(logAsText(search.lines));
    if (done) announce(`Copied ${counted(search.lines.length, 'line')}`);
    else toast({ tone: 'late', title: 'The clipboard is not available', text: 'Export the lines to a file instead.' });
  };
  return (
    <div className={cx(styles.view)}>
      <div className={cx(styles.bar, isNarrow && styles.narrow)}>
        {children}
        <LogBar
          filter={search.filter}
          onFilter={search.setFilter}
          matches={search.matches.length}
          current={search.match}
          onStep={search.step}
          isNarrow={isNarrow}
        />
        {!isNarrow && (
          <span className={cx(styles.end)}>
            <Button icon="copy" onPress={() => void copy()} isDisabled={search.lines.length === 0}>
              Copy
            </Button>
            <Button
              icon="download"
              isDisabled={search.lines.length === 0}
              onPress={() => saveText(logFileName(nodes, Date.now()), `${logAsText(search.lines)}\n`)}
            >
              Export
            </Button>
          </span>
        )}
      </div>
      <LogList
        ref={scroll}
        label={`Log of ${nodes.join(', ')}`}
        lines={search.lines}
        search={search.filter.search}
        current={search.line}
        isFollowing={isFollowing}
        withNode={nodes.length > 1}
      />
      <footer className={cx(styles.foot)}>
        <span>
          {search.lines.length === log.items.length
            ? counted(log.items.length, 'line')
            : `${count(search.lines.length)} of ${counted(log.items.length, 'line')}`}
        </span>
        {log.dropped > 0 && <span>{counted(log.dropped, 'older line')} not held</span>}
        {(search.hiddenNoise > 0 || search.filter.showNoise) && (
          <button
            type="button"
            className={cx(styles.link)}
            title="Lines that Jetlab itself causes: tries of the advertised port 1, which refuses on purpose, and looks at the health of a node."
            onClick={() => search.setFilter({ ...search.filter, showNoise: !search.filter.showNoise })}
          >
            {search.filter.showNoise
              ? 'Hide lines caused by Jetlab'
              : `Show ${count(search.hiddenNoise)} caused by Jetlab`}
          </button>
        )}
        <span className={cx(styles.end)}>
          {isFollowing ? (
            <span className={cx(styles.following)}>Following</span>
          ) : (
            <Button size="sm" icon="chevron-down" onPress={follow}>
              {held.newer > 0 ? `Follow, ${counted(held.newer, 'new line')}` : 'Follow'}
            </Button>
          )}
        </span>
      </footer>
    </div>
  );
}

/** While the end is not followed, the lines stay as they are and new ones are counted. */
function useHeld<T>(items: readonly T[], isFollowing: boolean): { lines: readonly T[]; newer: number } {
  const [held, setHeld] = useState<readonly T[] | null>(null);
  if (isFollowing && held !== null) setHeld(null);
  if (!isFollowing && held === null) setHeld(items);
  const lines = isFollowing ? items : (held ?? items);
  const last = lines.at(-1);
  const newer = useMemo(() => {
    if (last === undefined || lines === items) return 0;
    return items.length - 1 - items.lastIndexOf(last);
  }, [items, lines, last]);
  return { lines, newer };
}
