import type { TimelineEvent } from '../../src-main/contract/timeline.ts';

/**
 * The timeline's events as far as this window holds them, oldest first, each id once. An id that comes again replaces the
 * earlier version: an event gains its end, its cause or an effect. A new value is a new revision; only `byId` is one map for
 * the life of the log, since a copy of 100,000 entries for each new event would be felt.
 */
export interface EventLog {
  readonly events: readonly TimelineEvent[];
  readonly byId: ReadonlyMap<number, TimelineEvent>;
  /** From this moment on nothing is missing; `null` until anything was received. */
  readonly completeFrom: number | null;
}

export const EMPTY_LOG: EventLog = { events: [], byId: new Map(), completeFrom: null };

/** As many as one window holds at most; beyond it the oldest are let go and can be loaded again. */
export const MAX_EVENTS = 120_000;

/** The log with a delivery of the live feed. `restarted`: the delivery starts anew and may not join what is held. */
export function addLive(log: EventLog, batch: readonly TimelineEvent[], restarted: boolean): EventLog {
  if (batch.length === 0) return log.completeFrom === null ? log : { ...log };
  const oldest = earliest(batch);
  const joins = !restarted || log.events.length === 0 || batch.some((e) => log.byId.has(e.id));
  const base = joins ? log : EMPTY_LOG;
  const merged = merge(base.events, base.byId, batch);
  return bounded({ ...merged, completeFrom: base.completeFrom ?? oldest });
}

/** The log with all events that touch `from` to `to`, so that it is complete from `from` on. */
export function addRange(log: EventLog, from: number, batch: readonly TimelineEvent[]): EventLog {
  const merged = merge(log.events, log.byId, batch);
  return bounded({ ...merged, completeFrom: Math.min(log.completeFrom ?? from, from) });
}

function merge(
  events: readonly TimelineEvent[],
  held: ReadonlyMap<number, TimelineEvent>,
  batch: readonly TimelineEvent[],
): { events: readonly TimelineEvent[]; byId: Map<number, TimelineEvent> } {
  const byId = events.length === 0 ? new Map<number, TimelineEvent>() : (held as Map<number, TimelineEvent>);
  const before = byId.size;
  for (const event of batch) byId.set(event.id, event);
  const areNew = byId.size === before + batch.length;
  if (areNew && earliest(batch) >= (events.at(-1)?.at ?? -Infinity))
    return { events: [...events, ...batch.toSorted(inOrder)], byId };
  return { events: [...byId.values()].toSorted(inOrder), byId };
}

function bounded(log: EventLog): EventLog {
  if (log.events.length <= MAX_EVENTS) return log;
  const events = log.events.slice(-MAX_EVENTS);
  return { events, byId: new Map(events.map((e) => [e.id, e])), completeFrom: events[0]?.at ?? log.completeFrom };
}

function inOrder(a: TimelineEvent, b: TimelineEvent): number {
  return a.at - b.at || a.id - b.id;
}

function earliest(batch: readonly TimelineEvent[]): number {
  return batch.reduce((min, e) => Math.min(min, e.at), Number.POSITIVE_INFINITY);
}
