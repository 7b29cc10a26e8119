import { z } from 'zod';
import type { AckGap, LoadFigures, LoadPlan, LoadStatus } from '../../src-main/contract/load.ts';
import type { NodeName } from '../../src-main/contract/node.ts';

/**
 * Messages between the main process and the load process it forked, over Node's IPC channel.
 *
 *     main process                         load process
 *     { t: 'start', … }            ->                           first, once
 *                                  <-      { t: 'status', … }   four times a second
 *                                  <-      { t: 'gap', … }      at once
 *     { t: 'pause' | 'resume' }    ->
 *     { t: 'stop' }                ->
 *                                  <-      { t: 'ended', … }    last, then the process exits
 *
 * Both ends check what they receive. The end of the channel is a message too: the load process exits.
 */
const NodeNameMessage: z.ZodType<NodeName> = z.string().regex(/^n[1-9]$/);

const Plan = z.object({
  stream: z.string(),
  subjects: z.array(z.string()).min(1),
  rate: z.number().int().min(1),
  size: z.number().int().min(0),
  node: NodeNameMessage.optional(),
}) satisfies z.ZodType<LoadPlan>;

/** Where a client reaches a node: Jetlab's client proxy in front of it. */
export const LoadServer = z.object({ node: NodeNameMessage, url: z.string() });
export type LoadServer = z.infer<typeof LoadServer>;

export const ToLoad = z.discriminatedUnion('t', [
  z.object({ t: z.literal('start'), runId: z.string(), plan: Plan, servers: z.array(LoadServer).min(1) }),
  z.object({ t: z.literal('pause') }),
  z.object({ t: z.literal('resume') }),
  z.object({ t: z.literal('stop') }),
]);
export type ToLoad = z.infer<typeof ToLoad>;

const count = z.number().int().nonnegative();

const Figures = z.object({
  acked: count,
  duplicates: count,
  failed: count,
  indeterminate: count,
  inFlight: count,
  retries: count,
  ackedPerSecond: z.number(),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  node: NodeNameMessage.nullable(),
  lastError: z.string().nullable(),
}) satisfies z.ZodType<LoadFigures>;

const Gap = z.object({
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  lengthMs: z.number(),
}) satisfies z.ZodType<AckGap>;

export type LoadSample = Extract<LoadStatus, { history: unknown }>['history'][number];

const Sample = z.object({
  at: z.number(),
  ackedPerSecond: z.number(),
  p99Ms: z.number().nullable(),
}) satisfies z.ZodType<LoadSample>;

export const FromLoad = z.discriminatedUnion('t', [
  z.object({ t: z.literal('status'), figures: Figures, openGap: Gap.nullable(), sample: Sample }),
  z.object({ t: z.literal('gap'), change: z.enum(['opened', 'closed']), gap: Gap }),
  /** `failure` is `null` after a stop that was asked for. */
  z.object({ t: z.literal('ended'), figures: Figures, failure: z.string().nullable() }),
]);
export type FromLoad = z.infer<typeof FromLoad>;
