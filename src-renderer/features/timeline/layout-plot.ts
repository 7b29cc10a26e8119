import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { layoutActions } from './action-lane.ts';
import { layoutAdvisories } from './advisory-lane.ts';
import { layoutElections } from './election-lane.ts';
import { type Drawn, type Hit, hitsOf } from './plot-hits.ts';
import { place, type Placed, type Plot } from './plot.ts';
import { layoutPublish, type Stretch } from './publish-lane.ts';
import { xOf } from './time-window.ts';

export interface PlotLayout extends Drawn {
  running: Stretch[];
  hits: Hit[];
  /** Events that touch the window, oldest first: what the list for assistive technology holds. */
  shown: TimelineEvent[];
}

/** Everything that the plot draws, for one window. */
export function layoutPlot(events: readonly TimelineEvent[], plot: Plot, selected: number | null): PlotLayout {
  const placed = place(events, plot);
  const of = (lane: TimelineEvent['lane']): Placed[] => placed.filter((p) => p.event.lane === lane);
  const limit = Math.min(plot.width, xOf(plot.window, plot.now, plot.width));
  const { running, gaps } = layoutPublish(of('publish'), limit);
  const drawn: Drawn = {
    actions: layoutActions(of('actions'), plot.width, limit),
    flags: layoutElections(of('elections'), limit, selected),
    ticks: layoutAdvisories(of('advisories')),
    gaps,
  };
  return { ...drawn, running, hits: hitsOf(drawn), shown: placed.map((p) => p.event) };
}
