import { z } from 'zod';
import { command, topic } from './contract.ts';
import { NodeName } from './node.ts';

export const LoadPlan = z.object({
  stream: z.string().min(1),
  /** Literal subjects, used in turn. */
  subjects: z.array(z.string().min(1)).min(1).max(64),
  /** Messages per second, 1 to 50,000. */
  rate: z.number().int().min(1).max(50_000),
  /** Payload bytes. */
  size: z.number().int().min(0).max(1_000_000),
  /** The node whose client port is tried first; the client moves on when that fails. */
  node: NodeName.optional(),
});
export type LoadPlan = z.infer<typeof LoadPlan>;

/** A pause of more than 250 ms between two acks. `endedAt` null while it lasts. */
export const AckGap = z.object({ startedAt: z.number(), endedAt: z.number().nullable(), lengthMs: z.number() });
export type AckGap = z.infer<typeof AckGap>;

/**
 * What the publisher saw. A message counts once: `acked` (stored), `failed` (refused for certain: not stored),
 * `indeterminate` (no answer within its patience: stored or not is not known), `inFlight` (still being tried).
 */
export const LoadFigures = z.object({
  acked: z.number().int(),
  duplicates: z.number().int(),
  failed: z.number().int(),
  indeterminate: z.number().int(),
  inFlight: z.number().int(),
  retries: z.number().int(),
  ackedPerSecond: z.number(),
  /** Latency of acks in the last second, in milliseconds; `null` when there were none. */
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  /** The node the client is on now. */
  node: NodeName.nullable(),
  lastError: z.string().nullable(),
});
export type LoadFigures = z.infer<typeof LoadFigures>;

export const LoadStatus = z.discriminatedUnion('at', [
  z.object({ at: z.literal('idle') }),
  z.object({
    at: z.enum(['running', 'paused', 'stopping', 'ended']),
    runId: z.string(),
    plan: LoadPlan,
    startedAt: z.number(),
    endedAt: z.number().nullable(),
    figures: LoadFigures,
    /** Every gap of the run, newest last, at most 1,000. */
    gaps: z.array(AckGap),
    longestGapMs: z.number(),
    /** One sample each 250 ms over the last 60 s, oldest first. */
    history: z.array(z.object({ at: z.number(), ackedPerSecond: z.number(), p99Ms: z.number().nullable() })),
    /** Why the load process ended by itself, if it did. */
    failure: z.string().nullable(),
  }),
]);
export type LoadStatus = z.infer<typeof LoadStatus>;

const nothing = z.null();

export const load = {
  'load.status': topic({ params: z.null(), value: LoadStatus }),
  'load.start': command({ input: LoadPlan, output: z.object({ runId: z.string() }) }),
  'load.pause': command({ input: z.null(), output: nothing }),
  'load.resume': command({ input: z.null(), output: nothing }),
  'load.stop': command({ input: z.null(), output: nothing }),
};
