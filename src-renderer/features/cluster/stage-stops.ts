import type { Point } from './stage-geometry.ts';

/** One thing on the stage that can be focused: a node card or a link's label. */
export interface Stop extends Point {
  id: string;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The stop that an arrow key leads to: the nearest one that lies in that direction, where a step aside counts double;
 * the same stop when there is none.
 */
export function nextStop(stops: readonly Stop[], from: string, direction: Direction): string {
  const here = stops.find((s) => s.id === from);
  if (!here) return stops[0]?.id ?? from;
  let best = { id: from, cost: Number.POSITIVE_INFINITY };
  for (const stop of stops) {
    if (stop.id === from) continue;
    const { ahead, aside } = offset(here, stop, direction);
    if (ahead <= 1) continue;
    const cost = ahead + 2 * aside;
    if (cost < best.cost) best = { id: stop.id, cost };
  }
  return best.id;
}

function offset(from: Point, to: Point, direction: Direction): { ahead: number; aside: number } {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  switch (direction) {
    case 'up':
      return { ahead: -dy, aside: Math.abs(dx) };
    case 'down':
      return { ahead: dy, aside: Math.abs(dx) };
    case 'left':
      return { ahead: -dx, aside: Math.abs(dy) };
    case 'right':
      return { ahead: dx, aside: Math.abs(dy) };
  }
}
