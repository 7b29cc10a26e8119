import { z } from 'zod';
import { StreamDraft } from '../../broker/domain/stream-config.ts';
import { command, topic } from './contract.ts';
import { NodeName } from './node.ts';

export const StreamSummary = z.object({
  name: z.string(),
  subjects: z.array(z.string()),
  retention: z.string(),
  storage: z.string(),
  num_replicas: z.number().int(),
  /** Nanoseconds; 0 is without limit. */
  max_age: z.number(),
  /** -1 is without limit. */
  max_bytes: z.number(),
  messages: z.number(),
  bytes: z.number(),
  first_seq: z.number(),
  last_seq: z.number(),
  consumers: z.number().int(),
  leader: NodeName.nullable(),
  /** Nodes that hold a replica, leader first. */
  replicas: z.array(NodeName),
  /** `true` when the figures are of a replica, because no leader answers. */
  stale: z.boolean(),
  created: z.string(),
});
export type StreamSummary = z.infer<typeof StreamSummary>;

export const stream = {
  'stream.list': topic({ params: z.null(), value: z.array(StreamSummary) }),
  'stream.create': command({ input: StreamDraft, output: z.object({ name: z.string(), leader: NodeName.nullable() }) }),
  /** Deletes the stream. `confirm` is the typed name. Answers what was lost. */
  'stream.remove': command({
    input: z.object({ name: z.string(), confirm: z.string() }),
    output: z.object({ messages: z.number().nullable(), bytes: z.number().nullable() }),
  }),
};
