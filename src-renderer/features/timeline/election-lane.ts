import { mostTelling, type Placed, textWidth } from './plot.ts';

/** A flag of the Elections lane. */
export interface Flag {
  id: number;
  /** The pole stands here. */
  x: number;
  label: string;
  labelAt: 'right' | 'left' | 'none';
  severity: 'info' | 'late' | 'down';
  kind: string;
  /** Further events under the same flag. */
  more: number;
}

const ICON = 12;
const GAP = 4;
/** Flags closer than this would hide one another and become one. */
const MERGE = 14;

/**
 * Flags with labels where there is room, newest first. The selected event speaks for its flag and has the first
 * choice of room.
 */
export function layoutElections(placed: readonly Placed[], limit: number, selected: number | null): Flag[] {
  const flags = grouped(placed).map((group) => flagOf(group, selected));
  const taken: [number, number][] = flags.map((f) => [f.x - 2, f.x + ICON]);
  const byPriority = flags
    .map((flag, i) => ({ flag, i }))
    .toSorted((a, b) => Number(b.flag.id === selected) - Number(a.flag.id === selected) || b.i - a.i);
  for (const { flag, i } of byPriority) {
    const width = textWidth(flag.label) + GAP;
    const right: [number, number] = [flag.x + ICON, flag.x + ICON + width];
    const left: [number, number] = [flag.x - 2 - width, flag.x - 2];
    if (right[1] <= Math.max(limit, flag.x + ICON) && isFree(taken, right, i)) {
      flag.labelAt = 'right';
      taken.push(right);
    } else if (left[0] >= 0 && isFree(taken, left, i)) {
      flag.labelAt = 'left';
      taken.push(left);
    }
  }
  return flags;
}

function grouped(placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const item of placed) {
    const first = groups.at(-1)?.[0];
    if (first && item.left - first.left < MERGE) groups.at(-1)?.push(item);
    else groups.push([item]);
  }
  return groups;
}

function flagOf(group: Placed[], selected: number | null): Flag {
  const shown = group.find((g) => g.event.id === selected) ?? mostTelling(group);
  const more = group.length - 1;
  return {
    id: shown.event.id,
    x: group[0]?.left ?? shown.left,
    label: more > 0 ? `${shown.event.title} +${more}` : shown.event.title,
    labelAt: 'none',
    severity: shown.event.severity,
    kind: shown.event.kind,
    more,
  };
}

function isFree(taken: readonly [number, number][], wanted: [number, number], self: number): boolean {
  return taken.every(([a, b], i) => i === self || wanted[1] <= a || b <= wanted[0]);
}
