import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { useTimeline } from '../../state/timeline.ts';
import { type Hit, hitAt, LANES } from './plot-hits.ts';
import { useTimeView } from './time-view.ts';
import { spanOf, timeAt, type TimeWindow } from './time-window.ts';

interface PlotPointer {
  ref: RefObject<HTMLDivElement | null>;
  window: TimeWindow;
  width: number;
  now: number;
  hits: readonly Hit[];
  onHover: (id: number | null) => void;
}

/** A press that moves further than this is a drag. */
const SLOP = 4;

interface Press {
  x: number;
  dragging: boolean;
}

/**
 * A press on an event chooses it; a drag, or a press on the axis, scrubs. The wheel pans, with Ctrl it zooms around the
 * pointer.
 */
export function usePlotPointer({ ref, window, width, now, hits, onHover }: PlotPointer) {
  const press = useRef<Press | null>(null);
  useWheel(ref, window, width, now);
  const pointOf = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    // Under projector mode the box is larger than its CSS pixels.
    const scale = box.width / (event.currentTarget.clientWidth || 1);
    return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
  };
  const scrub = (x: number) => {
    const inside = Math.min(width, Math.max(0, x));
    useTimeView.getState().scrubTo(timeAt(window, inside, width), now);
  };
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      const { x, y } = pointOf(event);
      event.currentTarget.setPointerCapture(event.pointerId);
      press.current = { x, dragging: y < LANES.actions.top };
      if (press.current.dragging) scrub(x);
    },
    onPointerMove(event: PointerEvent) {
      const { x, y } = pointOf(event);
      if (!press.current) return onHover(hitAt(hits, x, y));
      if (Math.abs(x - press.current.x) > SLOP) press.current.dragging = true;
      if (press.current.dragging) scrub(x);
      return undefined;
    },
    onPointerUp(event: PointerEvent) {
      const { x, y } = pointOf(event);
      const wasPress = press.current && !press.current.dragging;
      press.current = null;
      if (wasPress) useTimeline.getState().select(hitAt(hits, x, y));
    },
    onPointerCancel() {
      press.current = null;
    },
    onPointerLeave() {
      onHover(null);
    },
  };
}

/** Not through React: its wheel listeners are passive and could not keep the page from zooming. */
function useWheel(ref: RefObject<HTMLDivElement | null>, window: TimeWindow, width: number, now: number): void {
  const onWheel = useEffectEvent((event: WheelEvent, element: HTMLElement) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      const box = element.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * width;
      useTimeView.getState().zoomBy(event.deltaY > 0 ? 1.25 : 0.8, timeAt(window, x, width));
      return;
    }
    const delta = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
    useTimeView.getState().panBy((delta / width) * spanOf(window), now);
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const listener = (event: WheelEvent) => onWheel(event, element);
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, [ref]);
}
