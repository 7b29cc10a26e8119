import { useMemo } from 'react';
import { useNow } from '../../state/now.ts';
import { useTimeline } from '../../state/timeline.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { clockMs } from '../../ui/times.ts';
import { useSize } from '../../ui/use-size.ts';
import { iconOf } from './event-words.ts';
import { FoldButton } from './FoldButton.tsx';
import { lastingFaults } from './lasting-faults.ts';
import { layoutPlot } from './layout-plot.ts';
import { LiveMark } from './LiveMark.tsx';
import { shownEvent } from './step-events.ts';
import { useTimeView, windowAt } from './time-view.ts';
import styles from './CollapsedTimeline.module.css';

/** The timeline in one line: a strip of what happened, and the newest event in words. */
export function CollapsedTimeline() {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const now = useNow(1_000);
  const view = useTimeView();
  const window = windowAt(view, now);
  const told = useTimeline((state) => state.log.events);
  const events = useMemo(() => lastingFaults(told), [told]);
  const layout = useMemo(
    () => layoutPlot(events, { window: { from: window.from, to: window.to }, width, now }, null),
    [events, window.from, window.to, width, now],
  );
  const newest = useMemo(() => shownEvent(events, null), [events]);
  return (
    <section className={cx(styles.strip)} aria-label="Timeline">
      <span className={cx(styles.name)}>
        <FoldButton isOpen={false} />
        Timeline
      </span>
      <LiveMark />
      <div ref={ref} className={cx(styles.plot)} aria-hidden="true">
        {layout.running.map((run) => (
          <i
            key={`r${run.left}`}
            className={cx(styles.acked)}
            style={{ left: run.left, width: run.right - run.left }}
          />
        ))}
        {layout.actions.marks.map((mark) => (
          <i
            key={`a${mark.id}`}
            className={cx(mark.look === 'act' ? styles.act : styles.fault)}
            style={{ left: mark.left, width: mark.look === 'act' ? 2 : mark.width }}
          />
        ))}
        {layout.flags.map((flag) => (
          <i key={`f${flag.id}`} className={cx(styles.flag, styles[flag.severity])} style={{ left: flag.x }} />
        ))}
        {layout.gaps.map((gap) => (
          <i key={`g${gap.id}`} className={cx(styles.gap)} style={{ left: gap.left, width: gap.right - gap.left }} />
        ))}
      </div>
      <span className={cx(styles.newest)}>
        {newest ? (
          <>
            <Icon name={iconOf(newest)} size={12} />
            <span className="mono">{clockMs(newest.at)}</span>
            {newest.title}
          </>
        ) : (
          'Faults, elections and publish gaps appear here once the cluster runs.'
        )}
      </span>
    </section>
  );
}
