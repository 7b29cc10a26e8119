import type { Point } from './stage-geometry.ts';

/** How a link is drawn: `whole` and `dotted` are one line, `cut` has a gap with end stops, `wave` is a delayed link. */
export type LinkShape = 'whole' | 'dotted' | 'cut' | 'wave';

/** SVG path data for a straight line. */
export function linePath(from: Point, to: Point): string {
  return `M${at(from)} L${at(to)}`;
}

/**
 * A line with a gap around the label and a stop across each end of the gap.
 * `gap` is the length of the gap along the line, in px.
 */
export function cutPath(from: Point, to: Point, middle: Point, gap: number): { ends: string; stops: string } {
  const unit = direction(from, to);
  const before = along(middle, unit, -gap / 2);
  const after = along(middle, unit, gap / 2);
  const across = { x: -unit.y, y: unit.x };
  const stop = (p: Point) => linePath(along(p, across, -7), along(p, across, 7));
  return { ends: `${linePath(from, before)} ${linePath(after, to)}`, stops: `${stop(before)} ${stop(after)}` };
}

/** A wavy line of half waves 14 px long and 10 px high; the pattern of a delay. */
export function wavePath(from: Point, to: Point): string {
  const unit = direction(from, to);
  const across = { x: -unit.y, y: unit.x };
  const halves = Math.max(1, Math.round(distance(from, to) / 14));
  const step = distance(from, to) / halves;
  const parts = [`M${at(from)}`];
  for (let i = 0; i < halves; i += 1) {
    const crest = along(along(from, unit, (i + 0.5) * step), across, i % 2 === 0 ? 10 : -10);
    parts.push(`Q${at(crest)} ${at(along(from, unit, (i + 1) * step))}`);
  }
  return parts.join(' ');
}

function direction(from: Point, to: Point): Point {
  const d = distance(from, to) || 1;
  return { x: (to.x - from.x) / d, y: (to.y - from.y) / d };
}

function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

function along(p: Point, unit: Point, by: number): Point {
  return { x: p.x + unit.x * by, y: p.y + unit.y * by };
}

function at(p: Point): string {
  return `${Math.round(p.x * 10) / 10} ${Math.round(p.y * 10) / 10}`;
}
