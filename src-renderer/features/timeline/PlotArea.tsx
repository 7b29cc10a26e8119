import { useMemo, useState } from 'react';
import { useMoment } from '../../state/moment.ts';
import { useNow } from '../../state/now.ts';
import { useTimeline } from '../../state/timeline.ts';
import { cx } from '../../ui/cx.ts';
import { clock, clockMs } from '../../ui/times.ts';
import { useSize } from '../../ui/use-size.ts';
import { ActionLane } from './ActionLane.tsx';
import { AdvisoryLane } from './AdvisoryLane.tsx';
import { Axis } from './Axis.tsx';
import { ElectionLane } from './ElectionLane.tsx';
import { EventList } from './EventList.tsx';
import { lastingFaults } from './lasting-faults.ts';
import { layoutPlot } from './layout-plot.ts';
import { LANES } from './plot-hits.ts';
import { PublishLane } from './PublishLane.tsx';
import { usePlotPointer } from './use-plot-pointer.ts';
import { usePlayheadKeys } from './use-playhead-keys.ts';
import { useHistory } from './use-timeline-feed.ts';
import { useTimeView, windowAt } from './time-view.ts';
import { spanOf, spanWords, xOf } from './time-window.ts';
import { ZoomButtons } from './ZoomButtons.tsx';
import styles from './PlotArea.module.css';

/** Moves by whole pixels, and at most four times a second. */
const tickFor = (span: number, width: number) => Math.max(250, Math.round(span / Math.max(1, width)));

/** The plot: four lanes on one axis, the playhead, and what pointer and keys do with them. */
export function PlotArea({ isLoadRunning }: { isLoadRunning: boolean }) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const view = useTimeView();
  const now = useNow(tickFor(view.span, width));
  const window = windowAt(view, now);
  const told = useTimeline((state) => state.log.events);
  const events = useMemo(() => lastingFaults(told), [told]);
  const selected = useTimeline((state) => state.selected);
  const moment = useMoment((state) => state.moment);
  const layout = useMemo(
    () => layoutPlot(events, { window: { from: window.from, to: window.to }, width, now }, selected),
    [events, window.from, window.to, width, now, selected],
  );
  useHistory(window.from - spanOf(window) / 2);
  const [hovered, setHovered] = useState<number | null>(null);
  const pointer = usePlotPointer({ ref, window, width, now, hits: layout.hits, onHover: setHovered });
  const keys = usePlayheadKeys({ window, now });
  const shown = moment.at === 'past' ? moment.time : now;
  const x = xOf(window, shown, width);
  const future = Math.max(0, width - xOf(window, now, width));
  const pointed = hovered === null ? undefined : events.find((e) => e.id === hovered);
  return (
    <div className={cx(styles.area)}>
      <div
        ref={ref}
        className={cx(styles.plot, pointed && styles.pointed)}
        title={pointed ? `${clockMs(pointed.at)} ${pointed.title}` : undefined}
        {...pointer}
      >
        {future > 0 && <span className={cx(styles.future)} style={{ width: future }} />}
        <Axis window={window} width={width} clear={x + labelShift(x, width) + HALF_LABEL} />
        {(['actions', 'elections', 'advisories', 'publish'] as const).map((lane) => (
          <span key={lane} className={cx(styles.lane)} style={LANES[lane]} />
        ))}
        <ActionLane {...layout.actions} selected={selected} />
        <ElectionLane flags={layout.flags} selected={selected} />
        <AdvisoryLane ticks={layout.ticks} selected={selected} />
        <PublishLane running={layout.running} gaps={layout.gaps} selected={selected} />
        {!isLoadRunning && layout.running.length === 0 && layout.gaps.length === 0 && (
          <span className={cx(styles.noLoad)}>No load runs</span>
        )}
        {x >= -1 && x <= width + 1 && (
          <div
            role="slider"
            tabIndex={0}
            aria-label="Shown moment"
            aria-orientation="horizontal"
            aria-valuemin={Math.round(window.from)}
            aria-valuemax={Math.round(now)}
            aria-valuenow={Math.round(shown)}
            aria-valuetext={moment.at === 'past' ? `${clock(shown)}, not live` : `${clock(shown)}, live`}
            className={cx(styles.playhead)}
            style={{ transform: `translateX(${Math.round(x)}px)` }}
            onKeyDown={keys}
          >
            <b style={{ transform: `translateX(${labelShift(x, width)}px)` }}>{clock(shown)}</b>
          </div>
        )}
      </div>
      <EventList events={layout.shown} />
      <ZoomButtons span={view.span} label={spanWords(view.span)} onZoom={(factor) => view.zoomBy(factor, shown)} />
    </div>
  );
}

const HALF_LABEL = 30;
const ZOOM_WIDTH = 54;

/** Keeps the playhead's time inside the plot and off the zoom buttons. */
function labelShift(x: number, width: number): number {
  return Math.min(Math.max(-HALF_LABEL, -x), width - ZOOM_WIDTH - x - 2 * HALF_LABEL);
}
