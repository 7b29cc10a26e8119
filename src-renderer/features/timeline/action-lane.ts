import { isFault } from './event-words.ts';
import { isSpan, mostTelling, type Placed, textWidth } from './plot.ts';

/** A bar or a mark of the Actions lane, with its label. */
export interface ActionMark {
  id: number;
  /** `bar`: hatched, lasts. `fault`: hatched, a moment. `act`: a plain tick. */
  look: 'bar' | 'fault' | 'act';
  isOpen: boolean;
  row: 0 | 1;
  left: number;
  width: number;
  label: string;
  labelAt: 'inside' | 'right' | 'left' | 'none';
  /** Further events under the same mark. */
  more: number;
}

/** Events that found no row, counted where they are. */
export interface ActionOverflow {
  id: number;
  left: number;
  count: number;
}

const MARK_WIDTH = 4;
const GAP = 6;
/** Marks closer than this become one. */
const MERGE = 3;

/**
 * Two rows at most. Newest first, since the newest label matters most: each mark takes the first row in which it and its
 * label find room, then the first in which it finds room without label; what is left over is counted.
 */
export function layoutActions(
  placed: readonly Placed[],
  width: number,
  limit: number,
): { marks: ActionMark[]; overflow: ActionOverflow[] } {
  const rows: [number, number][][] = [[], []];
  const marks: ActionMark[] = [];
  const left: Placed[] = [];
  for (const group of merged(placed).toReversed()) {
    const mark = markOf(group, width, limit);
    const found = findRoom(rows, mark, width, limit);
    if (!found) {
      left.push(...group);
      continue;
    }
    rows[found.row]?.push(found.taken);
    marks.push({ ...mark, row: found.row, labelAt: found.labelAt });
  }
  return { marks: marks.toReversed(), overflow: counted(left, width) };
}

/** Instants that would stand on the same pixels, as groups; spans stand for themselves. */
function merged(placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const item of placed) {
    const last = groups.at(-1);
    const first = last?.[0];
    const together = first && !isSpan(item.event) && !isSpan(first.event) && item.left - first.left < MERGE;
    if (together) last?.push(item);
    else groups.push([item]);
  }
  return groups;
}

type Draft = Omit<ActionMark, 'row' | 'labelAt'>;

function markOf(group: Placed[], width: number, limit: number): Draft {
  const { event, left, right } = mostTelling(group);
  const more = group.length - 1;
  const span = isSpan(event);
  const end = Math.min(right, limit);
  const wide = span ? Math.max(MARK_WIDTH, end - left) : MARK_WIDTH;
  return {
    id: event.id,
    look: span && isFault(event.kind) ? 'bar' : isFault(event.kind) ? 'fault' : 'act',
    isOpen: event.open,
    left: Math.min(left, width - MARK_WIDTH),
    width: wide,
    label: more > 0 ? `${event.title} +${more}` : event.title,
    more,
  };
}

interface Room {
  row: 0 | 1;
  taken: [number, number];
  labelAt: ActionMark['labelAt'];
}

function findRoom(rows: [number, number][][], mark: Draft, width: number, limit: number): Room | null {
  const end = mark.left + mark.width;
  const text = textWidth(mark.label);
  const choices: { labelAt: ActionMark['labelAt']; taken: [number, number] }[] = [];
  if (mark.look === 'bar' && mark.width >= text + 12) choices.push({ labelAt: 'inside', taken: [mark.left, end] });
  const room = Math.min(width, Math.max(limit, end));
  if (end + GAP + text <= room) choices.push({ labelAt: 'right', taken: [mark.left, end + GAP + text] });
  if (mark.left - GAP - text >= 0) choices.push({ labelAt: 'left', taken: [mark.left - GAP - text, end] });
  choices.push({ labelAt: 'none', taken: [mark.left, end] });
  for (const { labelAt, taken } of choices) {
    for (const row of [0, 1] as const) {
      if (rows[row]?.every(([a, b]) => taken[1] + 2 <= a || b + 2 <= taken[0])) return { row, taken, labelAt };
    }
  }
  return null;
}

/** What found no row: one count for each 40 px, so that the number of elements stays bounded. */
function counted(left: readonly Placed[], width: number): ActionOverflow[] {
  const buckets = new Map<number, Placed[]>();
  for (const item of left) {
    const bucket = Math.floor(Math.min(item.right, width - 1) / 40);
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), item]);
  }
  return [...buckets].map(([bucket, items]) => ({
    id: mostTelling(items).event.id,
    left: bucket * 40,
    count: items.length,
  }));
}
