import { z } from 'zod';
import { command, topic } from './contract.ts';
import { NodeName } from './node.ts';

/**
 * One member of a Raft group. `behind` is in messages (stream, consumer: log entries), from the leader's answer
 * compared with the member's own; `null` when not known. `current` alone is never taken as proof.
 */
export const RaftMember = z.object({
  node: NodeName,
  role: z.enum(['leader', 'follower', 'catching-up', 'offline', 'unknown']),
  behind: z.number().nullable(),
  percent: z.number().nullable(),
});
export type RaftMember = z.infer<typeof RaftMember>;

export const RaftGroup = z.object({
  /** `meta`, `stream/ORDERS`, `consumer/ORDERS/billing`. */
  id: z.string(),
  kind: z.enum(['meta', 'stream', 'consumer']),
  label: z.string(),
  stream: z.string().nullable(),
  consumer: z.string().nullable(),
  replicas: z.number().int(),
  leader: NodeName.nullable(),
  /** `null` for R1 groups, which have no Raft, and while no member answers. */
  term: z.number().nullable(),
  quorum: z.object({ needed: z.number().int(), online: z.number().int(), held: z.boolean() }),
  members: z.array(RaftMember),
});
export type RaftGroup = z.infer<typeof RaftGroup>;

export const raft = {
  'raft.groups': topic({ params: z.null(), value: z.array(RaftGroup) }),
  /** Asks the leader to step down, for `preferred` where given. Answers with the leader that was elected. */
  'raft.stepDown': command({
    input: z.object({ group: z.string(), preferred: NodeName.optional() }),
    output: z.object({ from: NodeName, to: NodeName.nullable(), tookMs: z.number().nullable() }),
  }),
};
