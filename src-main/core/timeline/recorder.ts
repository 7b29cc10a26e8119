import type { TimelineEvent } from '../../contract/timeline.ts';
import { ItemFeed } from '../serve/item-feed.ts';
import type { NewEvent, TimelineStore } from '../workspace/timeline-store.ts';

/** What an event needs to be told; the rest is nothing. */
export type EventDraft = Pick<NewEvent, 'lane' | 'kind' | 'title' | 'text'> & Partial<NewEvent>;

/** The event that brought another about, among those known; `null` when no rule names one (broker/domain/cause.ts). */
export type FindCause = (event: TimelineEvent, earlier: readonly TimelineEvent[]) => number | null;

/** Events that may still be the cause of a new one. */
const RECENT = 500;
const HELD = 500;

/** Writes events, keeps their causes, and tells whoever follows. The same id is told again when an event changes. */
export class Recorder {
  readonly feed: ItemFeed<TimelineEvent>;
  readonly #store: TimelineStore;
  readonly #findCause: FindCause;
  #recent: TimelineEvent[];

  constructor(store: TimelineStore, findCause: FindCause) {
    this.#store = store;
    this.#findCause = findCause;
    this.#recent = store.newest(RECENT);
    this.feed = new ItemFeed({ held: () => store.newest(HELD) });
  }

  add(draft: EventDraft): TimelineEvent {
    const event: NewEvent = {
      at: Date.now(),
      endedAt: null,
      open: false,
      severity: 'info',
      actor: null,
      node: null,
      group: null,
      causeId: null,
      facts: {},
      ...draft,
    };
    event.causeId ??= this.#findCause({ id: Number.MAX_SAFE_INTEGER, ...event }, this.#recent);
    const added = this.#store.append(event);
    this.#recent.push(added);
    if (this.#recent.length > RECENT) this.#recent = this.#recent.slice(-RECENT);
    this.feed.push(added);
    return added;
  }

  /** Changes an event; `null` when it is no longer kept. A cause that was not known is looked for again. */
  change(id: number, change: Partial<NewEvent>): TimelineEvent | null {
    const before = this.get(id);
    if (before === null) return null;
    const event = { ...before, ...change };
    event.causeId ??= this.#findCause(event, this.#recent);
    this.#store.update(event);
    this.#recent = this.#recent.map((one) => (one.id === id ? event : one));
    this.feed.push(event);
    return event;
  }

  get(id: number): TimelineEvent | null {
    return this.#recent.find((event) => event.id === id) ?? this.#store.get(id);
  }

  /** The newest event that fits, of those that are recent. */
  findRecent(fits: (event: TimelineEvent) => boolean): TimelineEvent | null {
    return this.#recent.findLast(fits) ?? null;
  }

  /** Spans that a run left open when it was cut off end where it was last known to be alive. */
  endSpansOf(lastAlive: number): void {
    for (const span of this.#store.open()) {
      const text = `${span.text} Jetlab ended before this did; the end is when it was last known to run.`.trim();
      this.change(span.id, { open: false, endedAt: Math.max(span.at, lastAlive), text });
    }
  }

  /** The same for an orderly end. */
  endSpans(at: number): void {
    for (const span of this.#store.open()) this.change(span.id, { open: false, endedAt: Math.max(span.at, at) });
  }
}
