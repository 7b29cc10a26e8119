import { mostTelling, type Placed } from './plot.ts';

/** A tick of the Advisories lane; it may stand for several events. */
export interface Tick {
  id: number;
  x: number;
  severity: 'info' | 'late' | 'down';
  count: number;
}

/** One tick for each of these many pixels at most, so that 100,000 advisories are a few hundred elements. */
const BUCKET = 4;

export function layoutAdvisories(placed: readonly Placed[]): Tick[] {
  const buckets = new Map<number, Placed[]>();
  for (const item of placed) {
    const bucket = Math.floor(item.left / BUCKET);
    const held = buckets.get(bucket);
    if (held) held.push(item);
    else buckets.set(bucket, [item]);
  }
  return [...buckets.values()].map((items) => {
    const { event, left } = mostTelling(items);
    return { id: event.id, x: left, severity: event.severity, count: items.length };
  });
}
