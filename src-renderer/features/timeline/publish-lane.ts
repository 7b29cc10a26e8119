import { type Placed, textWidth } from './plot.ts';

/** A stretch in which the load ran and acks came. */
export interface Stretch {
  left: number;
  right: number;
}

/** A stretch without acks, or several too close to tell apart. */
export interface Gap extends Stretch {
  id: number;
  label: string;
  hasLabel: boolean;
  count: number;
}

const MIN_GAP_WIDTH = 3;
const MERGE = 2;

/** The green line of the running load, broken by its gaps; the longest gaps get their labels first. */
export function layoutPublish(placed: readonly Placed[], limit: number): { running: Stretch[]; gaps: Gap[] } {
  const runs = placed.filter((p) => p.event.kind === 'load.run');
  const gaps = joined(placed.filter((p) => p.event.kind === 'publish.gap'));
  labelGaps(gaps, limit);
  return { running: runs.flatMap((run) => without(run, gaps)), gaps };
}

function joined(placed: readonly Placed[]): Gap[] {
  const gaps: Gap[] = [];
  let longest = 0;
  for (const { event, left, right } of placed) {
    const end = Math.max(right, left + MIN_GAP_WIDTH);
    const length = (event.endedAt ?? event.at) - event.at;
    const last = gaps.at(-1);
    if (last && left - last.right < MERGE) {
      if (length >= longest) Object.assign(last, { id: event.id, label: event.title });
      longest = Math.max(longest, length);
      last.right = Math.max(last.right, end);
      last.count += 1;
    } else {
      gaps.push({ id: event.id, left, right: end, label: event.title, hasLabel: false, count: 1 });
      longest = length;
    }
  }
  return gaps.map((gap) => (gap.count > 1 ? { ...gap, label: `${gap.label} +${gap.count - 1}` } : gap));
}

function labelGaps(gaps: Gap[], limit: number): void {
  const taken: [number, number][] = gaps.map((g) => [g.left, g.right]);
  const widest = gaps.toSorted((a, b) => b.right - b.left - (a.right - a.left));
  for (const gap of widest) {
    const space: [number, number] = [gap.right + 2, gap.right + 6 + textWidth(gap.label)];
    const free = taken.every(([a, b]) => space[1] <= a || b <= space[0] - 1);
    if (!free || space[1] > limit) continue;
    gap.hasLabel = true;
    taken.push(space);
  }
}

function without(run: Stretch, gaps: readonly Stretch[]): Stretch[] {
  const parts: Stretch[] = [];
  let from = run.left;
  for (const gap of gaps) {
    if (gap.right <= from || gap.left >= run.right) continue;
    if (gap.left > from) parts.push({ left: from, right: gap.left });
    from = gap.right;
  }
  if (run.right > from) parts.push({ left: from, right: run.right });
  return parts;
}
