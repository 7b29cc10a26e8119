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
/** "+12" with its padding. */
const COUNT_WIDTH = 24;
/** Marks closer than this become one. */
const MERGE = 3;

/**
 * Two rows at most. First every mark takes a row, the newest first, since it matters most; what finds none is counted.
 * Then labels take what room is left, again the newest first.
 */
export function layoutActions(
  placed: readonly Placed[],
  width: number,
  limit: number,
): { marks: ActionMark[]; overflow: ActionOverflow[] } {
  const rows: [PixelRow, PixelRow] = [new PixelRow(width), new PixelRow(width)];
  const marks: ActionMark[] = [];
  const left: Placed[] = [];
  for (const group of merged(placed).toReversed()) {
    const draft = markOf(group, width, limit);
    const extent: Extent = [draft.left, draft.left + draft.width];
    const row = rows[0].isFree(extent) ? 0 : rows[1].isFree(extent) ? 1 : null;
    if (row === null) {
      left.push(...group);
      continue;
    }
    rows[row].take(extent);
    marks.push({ ...draft, row, labelAt: 'none' });
  }
  const overflow = counted(left, width);
  // A label must not run into a count.
  const counts = overflow.map(({ left: at }): Extent => [at, at + COUNT_WIDTH]);
  for (const extent of counts) for (const row of rows) row.take(extent);
  for (const mark of marks) mark.labelAt = labelPlace(mark, { row: rows[mark.row], counts, width, limit });
  return { marks: marks.toReversed(), overflow };
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

type Extent = [from: number, to: number];

/** Takes room for the label in the row of its mark: inside, at the right, at the left, or nowhere. */
function labelPlace(
  mark: ActionMark,
  { row, counts, width, limit }: { row: PixelRow; counts: readonly Extent[]; width: number; limit: number },
): ActionMark['labelAt'] {
  // Whole pixels: a mark that begins within one has taken all of it.
  const start = Math.floor(mark.left);
  const end = Math.ceil(mark.left + mark.width);
  const text = textWidth(mark.label);
  const isBare = counts.every(([from, to]) => to <= start || start + text + 12 <= from);
  if (mark.look === 'bar' && mark.width >= text + 12 && isBare) return 'inside';
  const right: Extent = [end, end + GAP + text];
  if (right[1] <= Math.min(width, Math.max(limit, end)) && row.isFree(right)) {
    row.take(right);
    return 'right';
  }
  const before: Extent = [start - GAP - text, start];
  if (before[0] >= 0 && row.isFree(before)) {
    row.take(before);
    return 'left';
  }
  return 'none';
}

/** Which pixels of a row are taken: asking costs the length of the mark, however many marks there are. */
class PixelRow {
  readonly #taken: Uint8Array;

  constructor(width: number) {
    this.#taken = new Uint8Array(Math.ceil(width) + 1);
  }

  isFree([from, to]: Extent): boolean {
    return !this.#taken.subarray(Math.floor(from), Math.ceil(to)).includes(1);
  }

  take([from, to]: Extent): void {
    this.#taken.fill(1, Math.floor(from), Math.ceil(to));
  }
}

/** What found no row: one count for each 40 px, so that the number of elements stays bounded. */
function counted(left: readonly Placed[], width: number): ActionOverflow[] {
  const buckets = new Map<number, Placed[]>();
  for (const item of left) {
    const bucket = Math.floor(Math.min(item.right, width - 1) / 40);
    const held = buckets.get(bucket);
    if (held) held.push(item);
    else buckets.set(bucket, [item]);
  }
  return [...buckets].map(([bucket, items]) => ({
    id: mostTelling(items).event.id,
    left: bucket * 40,
    count: items.length,
  }));
}
