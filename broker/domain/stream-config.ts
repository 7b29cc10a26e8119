import { z } from 'zod';

/**
 * The part of a stream's configuration that the small form asks for, in wire names and wire units.
 * Rules: reference of nats-server 2.15, StreamConfig; `server/stream.go`, `checkStreamCfg`.
 */
export const StreamDraft = z.object({
  name: z.string(),
  subjects: z.array(z.string()),
  retention: z.enum(['limits', 'interest', 'workqueue']),
  storage: z.enum(['file', 'memory']),
  num_replicas: z.number().int(),
  /** Nanoseconds; 0 keeps messages for ever. */
  max_age: z.number(),
  /** Bytes; -1 is without limit. The server reserves what is asked for. */
  max_bytes: z.number(),
});
export type StreamDraft = z.infer<typeof StreamDraft>;
