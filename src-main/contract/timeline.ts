import { z } from 'zod';
import { command, feed } from './contract.ts';
import { Actor, NodeName } from './node.ts';

export const Lane = z.enum(['actions', 'elections', 'advisories', 'publish']);
export type Lane = z.infer<typeof Lane>;

/**
 * One thing that happened. A span has `endedAt`; a span that still lasts has `endedAt: null` and `open: true`.
 * The same id comes again when an event gains its end, its cause or an effect.
 */
export const TimelineEvent = z.object({
  id: z.number().int(),
  lane: Lane,
  /**
   * What kind of thing: `node.kill`, `node.start`, `node.pause` (a span), `node.crashed`, `node.ready`, `raft.stepDown`,
   * `leader.elected`, `quorum.lost`, `quorum.regained`, `advisory`, `load.run` (a span), `publish.gap` (a span), …
   */
  kind: z.string(),
  at: z.number(),
  endedAt: z.number().nullable(),
  open: z.boolean(),
  /** A few words for the lane: "n1 killed", "ORDERS → n3", "4.7 s". */
  title: z.string(),
  /** Sentences for the detail cell, in the words of DESIGN.md. */
  text: z.string(),
  severity: z.enum(['info', 'late', 'down']),
  actor: Actor.nullable(),
  node: NodeName.nullable(),
  group: z.string().nullable(),
  /** The event that brought this one about, by the rules of broker/domain/cause.ts; never a guess. */
  causeId: z.number().int().nullable(),
  /** Facts as the screen shows them and `Copy as JSON` copies them. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const timeline = {
  /** New and changed events from now on; begins with the newest 500. */
  'timeline.live': feed({ params: z.null(), item: TimelineEvent }),
  /** Events that touch the range, oldest first. `total` counts all of them, `events` holds the newest `limit` of them. */
  'timeline.range': command({
    input: z.object({ from: z.number(), to: z.number(), limit: z.number().int().min(1).max(5_000) }),
    output: z.object({ events: z.array(TimelineEvent), total: z.number().int() }),
  }),
  /** One event with what caused it and what it caused. */
  'timeline.event': command({
    input: z.object({ id: z.number().int() }),
    output: z.object({
      event: TimelineEvent,
      cause: TimelineEvent.nullable(),
      effects: z.array(TimelineEvent),
    }),
  }),
};
