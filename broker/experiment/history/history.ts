import type { FaultRecipe } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { Deliveries } from './deliveries.ts';
import type { Operations } from './operations.ts';
import type { Stored } from './stored.ts';

/**
 * Everything that a run saw: all that the checker knows. Times are milliseconds since `startedAt` on one monotonic clock,
 * with fractions.
 */
export interface History {
  readonly runId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly lengthMs: number;
  readonly stream: StreamUnderTest;
  readonly publishers: readonly PublisherInfo[];
  readonly subjects: readonly string[];
  readonly operations: Operations;
  /** One for each node that should hold the stream. The first one is what the leader served when the run ended. */
  readonly replicas: readonly Replica[];
  readonly consumers: readonly ConsumerInfo[];
  readonly deliveries: Deliveries;
  readonly created: readonly CreatedSample[];
  readonly floors: readonly FloorSample[];
  readonly faults: readonly FaultRecord[];
  readonly assertions: readonly AssertionRecord[];
  /** When the cluster was whole again after the last fault had ended; `null` when that was never seen. */
  readonly wholeAgainAt: number | null;
  /** Stretches in which the run itself did not run: the machine slept, or had no time for it. */
  readonly stalls: readonly { readonly at: number; readonly lengthMs: number }[];
  readonly limits: Limits;
}

export interface StreamUnderTest {
  readonly name: string;
  readonly replicas: number;
  readonly storage: 'file' | 'memory';
  readonly duplicateWindowMs: number;
}

export interface PublisherInfo {
  readonly name: string;
  /** `sync`: one message at a time. `async`: as many as its window holds. */
  readonly mode: 'sync' | 'async';
  /** Longest stretch without an ack that its experiment allows; `null` takes the experiment's own limit. */
  readonly publishGapMs: number | null;
}

export interface Replica {
  readonly node: NodeName;
  /** `partial` when not every message could be read: what is missing then is not known to be lost. */
  readonly read: { readonly state: 'complete' } | { readonly state: 'partial'; readonly reason: string };
  /** What the node's own data says, from its own monitor port before the reading began; `null` when it did not answer. */
  readonly own: { readonly messages: number; readonly firstSequence: number; readonly lastSequence: number } | null;
  readonly stored: Stored;
}

export interface ConsumerInfo {
  readonly name: string;
  /** -1 is without limit. */
  readonly maxDeliver: number;
}

/** When the stream (`consumer` null) or a consumer was created, as the server said at `at`. */
export interface CreatedSample {
  readonly at: number;
  readonly consumer: string | null;
  readonly created: string;
}

export interface FloorSample {
  readonly at: number;
  readonly consumer: string;
  /** Every message up to this sequence of the stream is acked. */
  readonly ackFloor: number;
}

/** An injection, or a fault of a client, as the run saw it. */
export interface FaultRecord {
  readonly id: string;
  readonly title: string;
  /** `null` for what a client does wrong on purpose. */
  readonly recipe: FaultRecipe | null;
  readonly resolved: readonly string[];
  readonly startedAt: number;
  /** `null` while it was still set when the run ended. */
  readonly endedAt: number | null;
  readonly proof: { readonly state: 'pending' | 'proved' | 'unproved'; readonly evidence: string };
}

export interface AssertionRecord {
  readonly at: number;
  readonly text: string;
  readonly holds: boolean;
  readonly evidence: string;
}

/** `null` is without limit. */
export interface Limits {
  /** Longest stretch in which a publisher had messages waiting and no ack came. */
  readonly publishGapMs: number | null;
  /** From the start of a fault to the first ack after the gap it caused. */
  readonly recoveryMs: number | null;
  /** From the end of the last fault to the moment when every replica had everything. */
  readonly wholeAgainMs: number | null;
}
