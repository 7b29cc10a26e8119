import { z } from 'zod';
import { command, feed, topic } from './contract.ts';

export const NodeName = z.string().regex(/^n[1-9]$/, 'a node is named n1, n2, …');
export type NodeName = z.infer<typeof NodeName>;

/** Who asked for something. `null` where the cause is not known: Jetlab does not guess. */
export const Actor = z.enum(['app', 'cli', 'supervisor']);
export type Actor = z.infer<typeof Actor>;

const since = z.number().describe('milliseconds since the epoch');
const pid = z.number().int();
const Exit = { exitCode: z.number().nullable(), signal: z.string().nullable() };

/** One node's process. Injected faults are a separate axis and are not shown here. */
export const NodeState = z.discriminatedUnion('at', [
  /** No process, and none wanted. `how` tells how the last one ended. */
  z.object({
    at: z.literal('stopped'),
    since,
    how: z.enum(['never-started', 'stopped', 'killed', 'lame-duck']),
    by: Actor.nullable(),
    lastPid: pid.nullable(),
    /** The step of the stop ladder that ended it; absent when it went by itself. */
    step: z.enum(['term', 'interrupt', 'kill']).optional(),
    ...Exit,
  }),
  z.object({ at: z.literal('starting'), since, pid, attempt: z.number().int() }),
  /** The process answers; JetStream is not current yet. `waitingFor` is the server's own reason. */
  z.object({ at: z.literal('joining'), since, pid, waitingFor: z.string() }),
  z.object({ at: z.literal('ready'), since, pid }),
  z.object({ at: z.literal('paused'), since, pid, by: Actor.nullable() }),
  z.object({ at: z.literal('lame-duck'), since, pid, by: Actor.nullable() }),
  z.object({ at: z.literal('stopping'), since, pid, by: Actor.nullable() }),
  /** Ended without being asked. `retryAt` is when it starts again, `null` when Jetlab has given up. */
  z.object({
    at: z.literal('crashed'),
    since,
    lastPid: pid.nullable(),
    ...Exit,
    crashes: z.number().int(),
    retryAt: since.nullable(),
    fatal: z.string().nullable(),
    logTail: z.array(z.string()),
  }),
]);
export type NodeState = z.infer<typeof NodeState>;

export const NodePorts = z.object({
  /** What applications use: Jetlab's client proxy in front of the node. */
  client: z.number().int(),
  /** The server's own client port, used by the supervisor alone. */
  directClient: z.number().int(),
  route: z.number().int(),
  monitor: z.number().int(),
});
export type NodePorts = z.infer<typeof NodePorts>;

export const NodeSnapshot = z.object({
  name: NodeName,
  state: NodeState,
  ports: NodePorts,
  /** What /varz said last; `null` while the node does not answer. Rates are per second over the last sample. */
  vitals: z
    .object({
      serverId: z.string(),
      version: z.string(),
      startedAt: since,
      cpuPercent: z.number(),
      memoryBytes: z.number(),
      messagesPerSecond: z.number(),
      connections: z.number().int(),
      slowConsumers: z.number().int(),
      storedBytes: z.number(),
    })
    .nullable(),
  /** Size of the store folder when the node is down; `null` while it runs (see vitals.storedBytes). */
  storeDir: z.string(),
});
export type NodeSnapshot = z.infer<typeof NodeSnapshot>;

/** Sixty samples, one a second, oldest first; `null` where the node did not answer. */
export const NodeHistory = z.object({
  cpuPercent: z.array(z.number().nullable()),
  memoryBytes: z.array(z.number().nullable()),
  messagesPerSecond: z.array(z.number().nullable()),
});
export type NodeHistory = z.infer<typeof NodeHistory>;

/** A client connection as /connz tells it. Fields the server does not send are `null`. */
export const ClientConnection = z.object({
  node: NodeName,
  cid: z.number(),
  name: z.string().nullable(),
  kind: z.string().nullable(),
  language: z.string().nullable(),
  version: z.string().nullable(),
  account: z.string().nullable(),
  /** `true` for connections of Jetlab's own supervisor and load. */
  own: z.boolean(),
  /** `true` when it came through the client proxy. */
  proxied: z.boolean(),
  rtt: z.string().nullable(),
  uptime: z.string().nullable(),
  pendingBytes: z.number().nullable(),
  inMessages: z.number().nullable(),
  outMessages: z.number().nullable(),
  subscriptions: z.number().nullable(),
});
export type ClientConnection = z.infer<typeof ClientConnection>;

/** What wiping a stopped node would lose, and what the others keep. */
export const WipePreview = z.object({
  node: NodeName,
  bytes: z.number(),
  files: z.number().int(),
  /** Every stream that had a replica on the node, as last seen. */
  streams: z.array(
    z.object({
      name: z.string(),
      messages: z.number().nullable(),
      bytes: z.number().nullable(),
      /** Other nodes that hold a replica. Empty: the wipe loses this stream for good. */
      keptBy: z.array(NodeName),
    }),
  ),
});
export type WipePreview = z.infer<typeof WipePreview>;

export const LogLevel = z.enum(['DBG', 'TRC', 'INF', 'WRN', 'ERR', 'FTL']);
export type LogLevel = z.infer<typeof LogLevel>;

export const LogLine = z.object({
  node: NodeName,
  /** Counts up over the life of the host; the order within one node. */
  seq: z.number().int(),
  at: since,
  level: LogLevel,
  text: z.string(),
});
export type LogLine = z.infer<typeof LogLine>;

const oneNode = z.object({ node: NodeName });
const nothing = z.null();

export const node = {
  'node.start': command({ input: oneNode, output: nothing }),
  'node.stop': command({ input: oneNode, output: nothing }),
  'node.kill': command({ input: oneNode, output: nothing }),
  'node.pause': command({ input: oneNode, output: nothing }),
  'node.resume': command({ input: oneNode, output: nothing }),
  'node.lameDuck': command({ input: oneNode, output: nothing }),
  'node.restart': command({ input: oneNode, output: nothing }),
  'node.previewWipe': command({ input: oneNode, output: WipePreview }),
  /** `confirm` is the typed name; anything but the node's name is refused and nothing changes. */
  'node.wipe': command({ input: z.object({ node: NodeName, confirm: z.string() }), output: WipePreview }),
  /** The configuration text as the server was started with it, passwords masked. */
  'node.config': command({ input: oneNode, output: z.object({ path: z.string(), text: z.string() }) }),
  'node.connections': topic({ params: z.object({ nodes: z.array(NodeName) }), value: z.array(ClientConnection) }),
  'node.history': topic({ params: z.null(), value: z.record(NodeName, NodeHistory) }),
  /** Lines still held, oldest first, then new ones. Flows only while watched. */
  'node.log': feed({ params: z.object({ nodes: z.array(NodeName) }), item: LogLine }),
};
