import { z } from 'zod';
import { consumerGroupId, META_GROUP, streamGroupId } from '../../../broker/domain/raft-view.ts';
import type { NodeName } from '../../contract/node.ts';

export type AdvisoryKind =
  | 'meta-leader-elected'
  | 'stream-leader-elected'
  | 'consumer-leader-elected'
  | 'stream-quorum-lost'
  | 'consumer-quorum-lost'
  | 'stream-created'
  | 'stream-updated'
  | 'stream-deleted'
  | 'consumer-created'
  | 'consumer-deleted'
  | 'consumer-paused'
  | 'consumer-pinned'
  | 'consumer-unpinned'
  | 'max-deliveries'
  | 'message-terminated'
  | 'server-shutdown'
  | 'server-lame-duck'
  | 'server-out-of-storage'
  | 'server-removed'
  /** One that Jetlab has no name for; `facts.subject` tells. */
  | 'other';

export type FactValue = string | number | boolean | null;

/** One advisory or system event as the servers sent it, in Jetlab's words. */
export interface Advisory {
  /** The server's id of the event: the same on every connection that hears it. */
  id: string;
  /** When the server says it happened, in milliseconds since the epoch; the time of receipt where it does not say. */
  at: number;
  kind: AdvisoryKind;
  /** The Raft group it concerns: `meta`, `stream/ORDERS`, `consumer/ORDERS/billing`. */
  group: string | null;
  stream: string | null;
  consumer: string | null;
  /** The elected leader, by node name. */
  leader: NodeName | null;
  /** The server it concerns: the one that shuts down or goes into lame duck mode. */
  node: NodeName | null;
  /** The rest of what was sent, flat. */
  facts: Record<string, FactValue>;
}

const ADVISORY = '$JS.EVENT.ADVISORY.';

/** Longest first where one begins with another. Subjects: `server/jetstream_api.go`, JSAdvisory… */
const KINDS: [prefix: string, kind: AdvisoryKind][] = [
  ['DOMAIN.LEADER_ELECTED', 'meta-leader-elected'],
  ['STREAM.LEADER_ELECTED.', 'stream-leader-elected'],
  ['CONSUMER.LEADER_ELECTED.', 'consumer-leader-elected'],
  ['STREAM.QUORUM_LOST.', 'stream-quorum-lost'],
  ['CONSUMER.QUORUM_LOST.', 'consumer-quorum-lost'],
  ['STREAM.CREATED.', 'stream-created'],
  ['STREAM.UPDATED.', 'stream-updated'],
  ['STREAM.DELETED.', 'stream-deleted'],
  ['CONSUMER.CREATED.', 'consumer-created'],
  ['CONSUMER.DELETED.', 'consumer-deleted'],
  ['CONSUMER.PAUSE.', 'consumer-paused'],
  ['CONSUMER.PINNED.', 'consumer-pinned'],
  ['CONSUMER.UNPINNED.', 'consumer-unpinned'],
  ['CONSUMER.MAX_DELIVERIES.', 'max-deliveries'],
  ['CONSUMER.MSG_TERMINATED.', 'message-terminated'],
  ['SERVER.OUT_OF_STORAGE', 'server-out-of-storage'],
  ['SERVER.REMOVED', 'server-removed'],
];

/** What the system account hears: elections and lost quorum of every group, and what happens to servers. */
export const SYSTEM_SUBJECTS = [
  `${ADVISORY}STREAM.LEADER_ELECTED.>`,
  `${ADVISORY}STREAM.QUORUM_LOST.>`,
  `${ADVISORY}CONSUMER.LEADER_ELECTED.>`,
  `${ADVISORY}CONSUMER.QUORUM_LOST.>`,
  `${ADVISORY}DOMAIN.LEADER_ELECTED`,
  `${ADVISORY}SERVER.>`,
  '$SYS.SERVER.*.SHUTDOWN',
  '$SYS.SERVER.*.LAMEDUCK',
];

/**
 * What only the account itself hears. Left out on purpose: the API audit, one for each request including Jetlab's own, and
 * MSG_NAKED, one for each message refused.
 */
export const ACCOUNT_SUBJECTS = [
  `${ADVISORY}STREAM.CREATED.>`,
  `${ADVISORY}STREAM.UPDATED.>`,
  `${ADVISORY}STREAM.DELETED.>`,
  `${ADVISORY}CONSUMER.CREATED.>`,
  `${ADVISORY}CONSUMER.DELETED.>`,
  `${ADVISORY}CONSUMER.PAUSE.>`,
  `${ADVISORY}CONSUMER.PINNED.>`,
  `${ADVISORY}CONSUMER.UNPINNED.>`,
  `${ADVISORY}CONSUMER.MAX_DELIVERIES.>`,
  `${ADVISORY}CONSUMER.MSG_TERMINATED.>`,
];

const optional = z.string().optional().catch(undefined);
const Sent = z.looseObject({
  id: optional,
  timestamp: optional,
  time: optional,
  seq: z.number().optional().catch(undefined),
  name: optional,
  stream: optional,
  consumer: optional,
  leader: optional,
  replicas: z.array(z.looseObject({ name: optional, peer: optional })).catch([]),
});

/** The event in a message, or `null` when the message is no JSON object. `receivedAt` stands in for a missing time. */
export function parseAdvisory(subject: string, payload: string, receivedAt: number): Advisory | null {
  const sent = Sent.safeParse(jsonOf(payload)).data;
  if (sent === undefined) return null;
  const kind = kindOf(subject);
  const stream = sent.stream ?? null;
  const consumer = sent.consumer ?? null;
  const at = Date.parse(sent.timestamp ?? sent.time ?? '');
  const aboutServer = kind === 'server-shutdown' || kind === 'server-lame-duck';
  const id = aboutServer ? `${kind}:${sent.id}:${sent.seq ?? at}` : (sent.id ?? `${subject}:${at}`);
  return {
    id,
    at: Number.isNaN(at) ? receivedAt : at,
    kind,
    group: groupOf(kind, stream, consumer),
    stream,
    consumer,
    leader: leaderName(sent),
    node: aboutServer ? (sent.name ?? null) : null,
    facts: factsOf(subject, sent),
  };
}

function kindOf(subject: string): AdvisoryKind {
  if (subject.startsWith('$SYS.SERVER.')) {
    return subject.endsWith('.SHUTDOWN')
      ? 'server-shutdown'
      : subject.endsWith('.LAMEDUCK')
        ? 'server-lame-duck'
        : 'other';
  }
  const rest = subject.startsWith(ADVISORY) ? subject.slice(ADVISORY.length) : '';
  return KINDS.find(([prefix]) => rest.startsWith(prefix))?.[1] ?? 'other';
}

function groupOf(kind: AdvisoryKind, stream: string | null, consumer: string | null): string | null {
  if (kind === 'meta-leader-elected') return META_GROUP;
  if (stream === null) return null;
  return consumer === null ? streamGroupId(stream) : consumerGroupId(stream, consumer);
}

/** The meta leader is told as a peer id, which the list of replicas translates; others are told by name. */
function leaderName(sent: z.infer<typeof Sent>): string | null {
  if (sent.leader === undefined) return null;
  return sent.replicas.find((replica) => replica.peer === sent.leader)?.name ?? sent.leader;
}

function factsOf(subject: string, sent: z.infer<typeof Sent>): Record<string, FactValue> {
  const facts: Record<string, FactValue> = { subject };
  for (const [name, value] of Object.entries(sent)) {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      facts[name] = value;
    }
  }
  const replicas = sent.replicas.flatMap((replica) => replica.name ?? []);
  if (replicas.length > 0) facts['replicas'] = replicas.join(' ');
  return facts;
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
