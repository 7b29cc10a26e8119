/** Where a query was found in a text, and how well. */
export interface Match {
  score: number;
  /** Half-open ranges of the title that matched, in order. */
  ranges: readonly (readonly [from: number, to: number])[];
}

const WORD_START = 10;
const INSIDE = 4;
const SCATTERED = 1;
const ELSEWHERE = 2;

/**
 * Finds each word of the query in the title, best at the start of a word, else inside one, else its letters in order.
 * A word that only begins a word of `more` counts little. `null` when a word is found nowhere.
 */
export function matchQuery(query: string, title: string, more = ''): Match | null {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = title.toLowerCase();
  const ranges: [number, number][] = [];
  let score = 0;
  let from = 0;
  for (const term of terms) {
    const found = findTerm(lower, term, from) ?? apart(findTerm(lower, term, 0), ranges);
    if (found) {
      score += found.score;
      ranges.push(...found.ranges);
      from = found.ranges.at(-1)?.[1] ?? from;
    } else if (wordStartsWith(more.toLowerCase(), term)) score += ELSEWHERE;
    else return null;
  }
  return { score, ranges: merged(ranges) };
}

/** Letters that a word of the query has taken are not found again by the next. */
function apart<F extends { ranges: [number, number][] }>(
  found: F | null,
  taken: readonly [number, number][],
): F | null {
  const overlaps = found?.ranges.some(([from, to]) => taken.some(([start, end]) => from < end && start < to));
  return overlaps ? null : found;
}

function findTerm(text: string, term: string, from: number): { score: number; ranges: [number, number][] } | null {
  const start = wordStart(text, term, from);
  if (start >= 0) return { score: WORD_START + term.length, ranges: [[start, start + term.length]] };
  const inside = text.indexOf(term, from);
  if (inside >= 0) return { score: INSIDE + term.length, ranges: [[inside, inside + term.length]] };
  return term.length >= 3 ? findScattered(text, term, from) : null;
}

/** Where a word of the text begins with the term, from a place on; -1 if nowhere. */
function wordStart(text: string, term: string, from: number): number {
  let at = text.indexOf(term, from);
  while (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) at = text.indexOf(term, at + 1);
  return at;
}

function wordStartsWith(text: string, term: string): boolean {
  return wordStart(text, term, 0) >= 0;
}

/** Letters in order, the first of them at the start of a word. */
function findScattered(text: string, term: string, from: number) {
  const ranges: [number, number][] = [];
  let at = from;
  for (const [index, letter] of [...term].entries()) {
    at = text.indexOf(letter, at);
    if (at < 0) return null;
    if (index === 0 && at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return null;
    ranges.push([at, at + 1]);
    at += 1;
  }
  const spread = (ranges.at(-1)?.[1] ?? 0) - (ranges[0]?.[0] ?? 0);
  return spread > term.length * 3 ? null : { score: SCATTERED, ranges };
}

function merged(ranges: [number, number][]): [number, number][] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const out: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}
