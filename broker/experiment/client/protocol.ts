import { z } from 'zod';
import type { ClientFault, ConsumerSpec, PublisherSpec } from '../../../src-main/contract/experiment-file.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { Deliveries } from '../history/deliveries.ts';
import type { Replica } from '../history/history.ts';
import type { Operations } from '../history/operations.ts';

/**
 * Messages between the runner and the process of its clients, over Node's IPC channel with structured clones: columns go as
 * they are.
 *
 *     runner                               clients
 *     start                      ->                            first, once
 *                                <-        status              four times a second
 *                                <-        node, proof         at once
 *     misbehave, behave          ->
 *     stop-publishing            ->
 *                                <-        published           every message has its outcome
 *     stop-consuming             ->
 *     read-back                  ->
 *                                <-        read                every replica was read, as far as it could be
 *     hand-over                  ->
 *                                <-        records             last, then the process ends
 *
 * The runner checks the form of what it receives; what is inside columns the history checks.
 */
const NodeNameMessage: z.ZodType<NodeName> = z.string().regex(/^n[1-9]$/);
const count = z.number().int().nonnegative();

/** Where a client reaches a node: Jetlab's client proxy in front of it. */
export interface ClientServer {
  node: NodeName;
  url: string;
}

export interface PublisherJob extends Omit<PublisherSpec, 'node' | 'subjects' | 'publishGap'> {
  index: number;
  seed: number;
  /** The node that was meant, now by name. */
  node: NodeName | null;
  subjectTexts: string[];
  /** The same as numbers of the run's subjects. */
  subjects: number[];
}

export interface ConsumerJob extends Omit<ConsumerSpec, 'node'> {
  index: number;
  node: NodeName | null;
}

export type ToClients =
  | {
      t: 'start';
      runId: string;
      startedAt: number;
      stream: string;
      servers: ClientServer[];
      publishers: PublisherJob[];
      consumers: ConsumerJob[];
    }
  | { t: 'misbehave'; id: string; client: ClientFault }
  | { t: 'behave'; id: string }
  | { t: 'stop-publishing' }
  | { t: 'stop-consuming' }
  | { t: 'read-back'; nodes: NodeName[]; subjects: string[] }
  | { t: 'hand-over' };

const PublisherFigures = z.object({
  node: NodeNameMessage.nullable(),
  acked: count,
  waiting: count,
  retriedThenAcked: count,
  lastAckAt: z.number().nullable(),
});

export type PublisherFigures = z.infer<typeof PublisherFigures>;

const ConsumerFigures = z.object({ deliveries: count, redeliveries: count, lastDeliveryAt: z.number().nullable() });

export const ClientStatus = z.object({
  /** Milliseconds since the start of the run. */
  at: z.number(),
  publishers: z.array(PublisherFigures),
  consumers: z.array(ConsumerFigures),
  /** Of the last quarter of a second. */
  ackedPerSecond: z.number(),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  longestGapMs: z.number(),
  duplicates: count,
});
export type ClientStatus = z.infer<typeof ClientStatus>;

export const FromClients = z.discriminatedUnion('t', [
  z.object({ t: z.literal('status'), status: ClientStatus }),
  /** A client is connected to another node, or to none. */
  z.object({ t: z.literal('node'), client: z.string(), node: NodeNameMessage.nullable(), at: z.number() }),
  /** A fault of a client took effect, as seen by what the server did next. */
  z.object({ t: z.literal('proof'), id: z.string(), evidence: z.string(), at: z.number() }),
  /** The process itself had no time for so long. */
  z.object({ t: z.literal('stall'), at: z.number(), lengthMs: z.number() }),
  z.object({ t: z.literal('published') }),
  z.object({ t: z.literal('read'), replicas: z.custom<Replica[]>((value) => Array.isArray(value)) }),
  z.object({
    t: z.literal('records'),
    operations: z.custom<Operations>(isColumns),
    deliveries: z.custom<Deliveries>(isColumns),
  }),
  z.object({ t: z.literal('failed'), text: z.string() }),
]);
export type FromClients = z.infer<typeof FromClients>;

function isColumns(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('length' in value)) return false;
  return Object.values(value).every((column) => !ArrayBuffer.isView(column) || sameLength(column, value.length));
}

function sameLength(column: ArrayBufferView, length: unknown): boolean {
  return 'length' in column && column.length === length;
}
