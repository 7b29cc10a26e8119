import type { KeyboardEvent } from 'react';
import { useMoment } from '../../state/moment.ts';
import { useTimeView } from './time-view.ts';
import { spanOf, type TimeWindow } from './time-window.ts';

/** Keys of the playhead: arrows scrub, Shift and the page keys by ten steps, Home to the left edge, End to live. */
export function usePlayheadKeys({ window, now }: { window: TimeWindow; now: number }) {
  return (event: KeyboardEvent) => {
    const { moment } = useMoment.getState();
    const shown = moment.at === 'past' ? moment.time : now;
    const step = spanOf(window) / 100;
    const view = useTimeView.getState();
    const by = (ms: number) => view.scrubTo(shown + ms, now);
    const keys: Record<string, () => void> = {
      ArrowLeft: () => by(-step * (event.shiftKey ? 10 : 1)),
      ArrowRight: () => by(step * (event.shiftKey ? 10 : 1)),
      PageUp: () => by(-step * 10),
      PageDown: () => by(step * 10),
      Home: () => view.scrubTo(window.from, now),
      End: () => view.follow(),
      '+': () => view.zoomBy(0.5, shown),
      '=': () => view.zoomBy(0.5, shown),
      '-': () => view.zoomBy(2, shown),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
}
