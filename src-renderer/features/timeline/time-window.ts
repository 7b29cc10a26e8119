/** The stretch of time that the plot shows, in milliseconds since the epoch. */
export interface TimeWindow {
  from: number;
  to: number;
}

export const MIN_SPAN_MS = 30_000;
export const MAX_SPAN_MS = 24 * 3_600_000;
export const DEFAULT_SPAN_MS = 150_000;
/** Where "now" stands while the plot follows it; what is right of it is the future. */
export const LIVE_SHARE = 0.9;

/** The window that follows `now`. */
export function liveWindow(now: number, span: number): TimeWindow {
  return { from: now - span * LIVE_SHARE, to: now + span * (1 - LIVE_SHARE) };
}

export function spanOf(w: TimeWindow): number {
  return w.to - w.from;
}

export function xOf(w: TimeWindow, at: number, width: number): number {
  return ((at - w.from) / spanOf(w)) * width;
}

export function timeAt(w: TimeWindow, x: number, width: number): number {
  return w.from + (x / width) * spanOf(w);
}

/** Zooms by `factor` (2 shows twice as much) and keeps the moment `around` where it is. */
export function zoom(w: TimeWindow, factor: number, around: number): TimeWindow {
  const span = clampSpan(spanOf(w) * factor);
  const share = (around - w.from) / spanOf(w);
  return { from: around - share * span, to: around + (1 - share) * span };
}

export function clampSpan(span: number): number {
  return Math.min(MAX_SPAN_MS, Math.max(MIN_SPAN_MS, span));
}

/** The window moved as little as needed to show `at` at least a tenth away from its edges. */
export function reveal(w: TimeWindow, at: number): TimeWindow {
  const margin = spanOf(w) / 10;
  const by = at < w.from + margin ? at - margin - w.from : at > w.to - margin ? at + margin - w.to : 0;
  return { from: w.from + by, to: w.to + by };
}

/** Steps between axis labels, from 5 s to 12 h. */
const STEPS_MS = [5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200].map((s) => s * 1_000);
/** A label such as "14:30:00" and the space around it. */
const LABEL_WIDTH = 110;

/** Moments for the axis: on full steps of local time, far enough apart for their labels. */
export function axisTicks(w: TimeWindow, width: number): number[] {
  const most = Math.max(1, Math.floor(width / LABEL_WIDTH));
  const step = STEPS_MS.find((s) => spanOf(w) / s <= most) ?? STEPS_MS.at(-1) ?? spanOf(w);
  const zone = new Date(w.from).getTimezoneOffset() * 60_000;
  const first = Math.ceil((w.from - zone) / step) * step + zone;
  const ticks: number[] = [];
  for (let at = first; at <= w.to; at += step) ticks.push(at);
  return ticks;
}

/** "2.5 min", "30 s", "24 h": the length of the window. */
export function spanWords(span: number): string {
  if (span < 60_000) return `${Math.round(span / 1000)} s`;
  if (span < 3_600_000) return `${trim(span / 60_000)} min`;
  return `${trim(span / 3_600_000)} h`;
}

function trim(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
