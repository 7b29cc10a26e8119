/**
 * Polite announcements for assistive technology: at most one a second, those that wait are summed into one.
 * The LiveAnnouncer part shows `current()` in the page's single live region.
 */
const SPACING_MS = 1_000;
const MOST_IN_ONE = 4;

let spoken = '';
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let lastAt = Number.NEGATIVE_INFINITY;
const listeners = new Set<() => void>();

/** Says a sentence in the live region, at once or with the next sum. */
export function announce(sentence: string): void {
  if (waiting.at(-1) !== sentence) waiting.push(sentence);
  timer ??= setTimeout(speak, Math.max(0, lastAt + SPACING_MS - Date.now()));
}

/** What the live region says now. */
export function current(): string {
  return spoken;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Several sentences as one: the newest in full, the count of those that had no room. */
export function summed(sentences: readonly string[]): string {
  const shown = sentences.slice(-MOST_IN_ONE);
  const left = sentences.length - shown.length;
  return (left > 0 ? [`${left} more changes.`, ...shown] : shown).join(' ');
}

function speak(): void {
  timer = undefined;
  lastAt = Date.now();
  spoken = summed(waiting);
  waiting = [];
  for (const listener of listeners) listener();
}
