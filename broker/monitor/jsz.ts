import { z } from 'zod';
import { count, countOrNull, flag, listOf, orNull, text, texts, textOrNull } from './lenient.ts';

/**
 * `/jsz`: JetStream as this one server sees it; streams and consumers are those it holds a replica of.
 * `replicas` means something only in the leader's own answer: a follower calls its fellow followers not current.
 */
const Replica = z.object({
  name: text,
  peer: text,
  current: flag,
  offline: flag,
  /** Nanoseconds since the leader heard of it. */
  active: count,
  /** Log entries that the leader knows to be missing there. */
  lag: count,
});

const Placement = z.object({
  /** Absent for R1 and where no group exists. */
  raft_group: textOrNull,
  /** Absent while no leader is known. */
  leader: textOrNull,
  leader_since: textOrNull,
  replicas: listOf(Replica),
});

const Sequences = orNull(z.object({ consumer_seq: count, stream_seq: count }));

const ConsumerDetail = z.object({
  name: text,
  stream_name: text,
  created: text,
  cluster: orNull(Placement),
  config: orNull(z.object({ durable_name: textOrNull, num_replicas: count })),
  delivered: Sequences,
  ack_floor: Sequences,
  num_ack_pending: count,
  num_redelivered: count,
  num_waiting: count,
  num_pending: count,
});
export type ConsumerDetail = z.infer<typeof ConsumerDetail>;

const StreamDetail = z.object({
  name: text,
  created: text,
  cluster: orNull(Placement),
  config: orNull(
    z.object({
      subjects: texts,
      retention: text,
      storage: text,
      num_replicas: count,
      max_age: count,
      max_bytes: z.number().catch(-1),
    }),
  ),
  state: z
    .object({ messages: count, bytes: count, first_seq: count, last_seq: count, consumer_count: count })
    .catch({ messages: 0, bytes: 0, first_seq: 0, last_seq: 0, consumer_count: 0 }),
  consumer_detail: listOf(ConsumerDetail),
  stream_raft_group: textOrNull,
  consumer_raft_groups: listOf(z.object({ name: text, raft_group: text })),
});
export type StreamDetail = z.infer<typeof StreamDetail>;

export const Jsz = z.object({
  server_id: text,
  now: text,
  /** `true` when JetStream is off on this server, for example after a disk filled up. */
  disabled: flag,
  memory: count,
  storage: count,
  /** What streams with max_bytes have reserved, used or not. */
  reserved_memory: count,
  reserved_storage: count,
  streams: count,
  consumers: count,
  messages: count,
  bytes: count,
  api: orNull(z.object({ level: count, total: count, errors: count })),
  config: orNull(z.object({ max_memory: count, max_storage: count, store_dir: text })),
  meta_cluster: orNull(
    z.object({
      name: text,
      /** Absent: this server knows no meta leader. */
      leader: textOrNull,
      /** The leader's peer id. */
      peer: textOrNull,
      cluster_size: count,
      quorum_needed: countOrNull,
      pending: count,
      replicas: listOf(Replica),
    }),
  ),
  account_details: listOf(z.object({ name: text, stream_detail: listOf(StreamDetail) })),
});
export type Jsz = z.infer<typeof Jsz>;
