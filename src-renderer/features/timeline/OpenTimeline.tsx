import { useTopic } from '../../host/index.ts';
import { cx } from '../../ui/cx.ts';
import { EventCell } from './EventCell.tsx';
import { LaneLabels } from './LaneLabels.tsx';
import { PlotArea } from './PlotArea.tsx';
import styles from './OpenTimeline.module.css';

/** Lanes at the left, the plot, the chosen event at the right. */
export function OpenTimeline() {
  const load = useTopic('load.status', null);
  return (
    <section className={cx(styles.timeline)} aria-label="Timeline">
      <LaneLabels />
      <PlotArea isLoadRunning={load?.at === 'running'} />
      <EventCell />
    </section>
  );
}
