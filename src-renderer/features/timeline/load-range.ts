import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';

export type RangeCall = (input: {
  from: number;
  to: number;
  limit: number;
}) => Promise<{ events: TimelineEvent[]; total: number }>;

/** As many as one answer may hold. */
export const RANGE_LIMIT = 5_000;
/** Answers for one range: enough for 100,000 events, and an end for a range that never fits. */
const MOST_CALLS = 64;

/**
 * All events that touch the range. An answer that could not hold them all is asked for again in halves, since it does
 * not say which of them it left out.
 */
export async function loadRange(call: RangeCall, from: number, to: number): Promise<TimelineEvent[]> {
  const found = new Map<number, TimelineEvent>();
  const open: [number, number][] = [[from, to]];
  for (let calls = 0; calls < MOST_CALLS; calls += 1) {
    const next = open.pop();
    if (!next) break;
    const [start, end] = next;
    const { events, total } = await call({ from: start, to: end, limit: RANGE_LIMIT });
    for (const event of events) found.set(event.id, event);
    if (events.length >= total || end - start <= 1) continue;
    const middle = Math.floor((start + end) / 2);
    open.push([start, middle], [middle, end]);
  }
  return [...found.values()];
}
