import { z } from 'zod';
import { parseDuration, toMillis } from '../../broker/domain/duration.ts';
import { VerdictWord } from '../../broker/domain/experiment-verdict.ts';
import { LONGEST_BOUND_MS } from '../../broker/domain/fault-bound.ts';
import { FaultRecipe, NodeAim } from './fault.ts';

/** A length of time as people write it; milliseconds once read. */
const Duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h)$/, 'a length of time with its unit, such as 500ms, 10s or 2m')
  .transform((text) => toMillis(parseDuration(text)))
  .describe('a length of time with its unit: 500ms, 10s, 2m');

const Name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/, 'a name of letters, digits, - and _ that begins with a letter');

const Subject = z.string().min(1).max(200);

/** What the experiment may lose and break: it is created for the run and deleted after it. Wire names of StreamConfig. */
const StreamSpec = z.strictObject({
  name: Name,
  subjects: z.array(Subject).min(1).max(16),
  num_replicas: z.number().int().min(1).max(5),
  storage: z.enum(['file', 'memory']).default('file'),
  duplicate_window: Duration.default(120_000),
  /** With either limit the stream refuses what is too much (`discard: new`); it never drops what it acked. */
  max_msgs: z.number().int().min(1).optional(),
  max_bytes: z.number().int().min(1_000).optional(),
});

export const PublisherSpec = z.strictObject({
  name: Name,
  /** Where the client sits when the load begins. Without it, on any node. */
  node: NodeAim.optional(),
  /** `true`: it reconnects to that node alone, whatever becomes of it. */
  stays: z.boolean().default(false),
  /** Literal subjects, used in turn. */
  subjects: z.array(Subject).min(1).max(16),
  /** Messages per second, while the window has room. */
  rate: z.number().int().min(1).max(20_000),
  /** Payload bytes. */
  size: z.number().int().min(48).max(100_000).default(128),
  /** How many messages may wait for their ack: 1 is a synchronous publisher. */
  window: z.number().int().min(1).max(10_000).default(100),
  /** Whether each message carries a Nats-Msg-Id. */
  ids: z.enum(['own', 'none']).default('own'),
  retries: z.enum(['until-acked', 'never']).default('until-acked'),
  /** How long one attempt waits for its answer. */
  attempt: Duration.default(1_000),
  /** How long a message is tried before its outcome is called indeterminate. */
  patience: Duration.default(30_000),
  /** Longest stretch without an ack that is allowed to this one, in place of `limits.publishGap`. */
  publishGap: Duration.optional(),
});
export type PublisherSpec = z.infer<typeof PublisherSpec>;

/** A durable pull consumer and one client that works it. Wire names of ConsumerConfig. Acks are explicit and confirmed. */
export const ConsumerSpec = z.strictObject({
  name: Name,
  node: NodeAim.optional(),
  stays: z.boolean().default(false),
  ack_wait: Duration.default(5_000),
  max_deliver: z.number().int().min(-1).max(100).default(-1),
  max_ack_pending: z.number().int().min(1).max(10_000).default(200),
  num_replicas: z.number().int().min(1).max(5).optional(),
});
export type ConsumerSpec = z.infer<typeof ConsumerSpec>;

/** What a client does wrong on purpose, until it is healed. */
export const ClientFault = z.discriminatedUnion('kind', [
  /** Takes messages and says nothing. */
  z.strictObject({ kind: z.literal('consumer.silent'), consumer: Name }),
  /** Hands every message back. */
  z.strictObject({ kind: z.literal('consumer.nak'), consumer: Name }),
  /** Its connection ends without a word while it holds that many messages; another client comes in its place. */
  z.strictObject({ kind: z.literal('consumer.crash'), consumer: Name, holding: z.number().int().min(1).max(1_000) }),
  /** Works on each message for so long before it acks. */
  z.strictObject({ kind: z.literal('consumer.slow'), consumer: Name, work: Duration }),
  /** Fails on one message, the next that comes, each time that it comes. */
  z.strictObject({ kind: z.literal('consumer.poison'), consumer: Name }),
  /** Publishes again under the ids of the first messages that were acked. */
  z.strictObject({ kind: z.literal('publisher.repeat'), publisher: Name, count: z.number().int().min(1).max(1_000) }),
]);
export type ClientFault = z.infer<typeof ClientFault>;

/**
 * - `steady`: every publisher has had acks for 2 s without a gap, and every replica follows.
 * - `publishing`: every publisher has had an ack since the step began. `silent`: none has had one for 2 s.
 * - `leader`, `new-leader` (another than when the load became steady), `no-leader`: of the stream, by what its nodes say.
 * - `whole`: every replica holds what the leader held a moment ago, by what each node says of its own data.
 */
export const Condition = z.union(
  [
    z.enum(['steady', 'publishing', 'silent', 'leader', 'new-leader', 'no-leader', 'whole']),
    z.strictObject({ publisher: Name, is: z.enum(['publishing', 'silent']) }),
    /** `idle`: nothing waits to be delivered or acked. `gave-up`: the server said that a message came too often. */
    z.strictObject({ consumer: Name, is: z.enum(['idle', 'gave-up', 'consuming']) }),
    z.strictObject({ consumer: Name, redeliveries: z.number().int().min(1) }),
    z.strictObject({ node: NodeAim, is: z.enum(['ready', 'down']) }),
    /** At least so many connections were closed by servers because they did not read fast enough. */
    z.strictObject({ slowConsumers: z.number().int().min(1) }),
  ],
  'a condition: steady, publishing, silent, leader, new-leader, no-leader, whole, or one of a publisher, consumer or node',
);
export type Condition = z.infer<typeof Condition>;

const bound = Duration.refine((ms) => ms >= 1_000 && ms <= LONGEST_BOUND_MS, 'from 1s to 10m');

export const ExperimentStep = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('wait'), for: Condition, within: Duration }),
  /** Between `from` and `to`, by the seed. */
  z.strictObject({
    do: z.literal('pause'),
    for: z.union([Duration, z.strictObject({ from: Duration, to: Duration })]),
  }),
  /** `id` is a name of this injection for the steps after it. */
  z.strictObject({ do: z.literal('inject'), id: Name, fault: FaultRecipe, bound: bound.optional() }),
  z.strictObject({ do: z.literal('misbehave'), id: Name, client: ClientFault }),
  z.strictObject({ do: z.literal('heal'), id: Name }),
  z.strictObject({ do: z.literal('assert'), that: Condition }),
]);
export type ExperimentStep = z.infer<typeof ExperimentStep>;

/** An experiment as people write it, in YAML. */
export const ExperimentFile = z.strictObject({
  name: z.string().min(1).max(80),
  hypothesis: z.string().min(1),
  explanation: z.string().default(''),
  /** The same seed gives the same schedule. */
  seed: z.number().int().min(0).max(0xffff_ffff).default(1),
  /** What it has shown so far. Does not change the verdict. */
  expect: z
    .strictObject({ verdict: VerdictWord, violated: z.array(z.string()).default([]) })
    .default({ verdict: 'pass', violated: [] }),
  stream: StreamSpec,
  publishers: z.array(PublisherSpec).min(1).max(16),
  consumers: z.array(ConsumerSpec).max(8).default([]),
  steps: z.array(ExperimentStep).min(1).max(60),
  /** Without a limit nothing is said about that time. */
  limits: z
    .strictObject({ publishGap: Duration.optional(), recovery: Duration.optional(), whole: Duration.optional() })
    .default({}),
});
export type ExperimentFile = z.infer<typeof ExperimentFile>;
