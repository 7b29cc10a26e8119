import { create } from 'zustand';
import { useMoment } from '../../state/moment.ts';
import { clampSpan, DEFAULT_SPAN_MS, liveWindow, reveal, spanOf, type TimeWindow, zoom } from './time-window.ts';

/** The stretch that the plot shows: it follows now until the user scrubs, pans or steps to an older event. */
interface TimeViewState {
  span: number;
  /** The window while it does not follow now. */
  held: TimeWindow | null;
  zoomBy(factor: number, around: number): void;
  panBy(ms: number, now: number): void;
  /** Shows a past moment on all screens; a moment in the future is now, so it returns to live. */
  scrubTo(time: number, now: number): void;
  /** Moves the window as little as needed to show a moment, without leaving live. */
  show(time: number, now: number): void;
  follow(): void;
}

export const useTimeView = create<TimeViewState>()((set, get) => ({
  span: DEFAULT_SPAN_MS,
  held: null,
  zoomBy(factor, around) {
    const { held, span } = get();
    if (!held) return set({ span: clampSpan(span * factor) });
    const next = zoom(held, factor, around);
    set({ held: next, span: spanOf(next) });
  },
  panBy(ms, now) {
    const at = windowAt(get(), now);
    const next = { from: at.from + ms, to: at.to + ms };
    const live = liveWindow(now, get().span);
    set({ held: next.from >= live.from && useMoment.getState().moment.at === 'live' ? null : next });
  },
  scrubTo(time, now) {
    if (time >= now) return get().follow();
    set({ held: reveal(windowAt(get(), now), time) });
    useMoment.getState().showPast(time);
  },
  show(time, now) {
    const at = windowAt(get(), now);
    if (time >= at.from && time <= at.to) return;
    set({ held: reveal(at, time) });
  },
  follow() {
    set({ held: null });
    useMoment.getState().backToLive();
  },
}));

/** The window at `now`: the held one, else the one that follows. */
export function windowAt(view: Pick<TimeViewState, 'held' | 'span'>, now: number): TimeWindow {
  return view.held ?? liveWindow(now, view.span);
}
