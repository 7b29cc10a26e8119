import { z } from 'zod';

/**
 * Messages between the main process and the broker host it forked, over Node's IPC channel.
 *
 *     main process                          broker host
 *                                       <-  { t: 'ready' }                        once, when it takes requests
 *     { t: 'ask', id, request }         ->
 *                                       <-  { t: 'done', id, value } | { t: 'refused', id, error }
 *                                       <-  { t: 'exit', exit }                   a server ended
 *                                       <-  { t: 'log', follower, lines, dropped }
 *
 * Both ends check what they receive. The channel's end is a message too: the broker host ends its servers.
 */
const node = z.string().regex(/^n[1-9]$/);
const port = z.number().int().min(1).max(65_535);
const pid = z.number().int().positive();

export const ServerSpec = z.object({
  node,
  /** Path of the nats-server program. */
  program: z.string().min(1),
  configPath: z.string().min(1),
  /** The node's own folder: working directory, log file. */
  dir: z.string().min(1),
  ports: z.object({ client: port, directClient: port, route: port, monitor: port }),
});
export type ServerSpec = z.infer<typeof ServerSpec>;

const LinkSpec = z.object({ id: z.string(), kind: z.enum(['route', 'client']), listenPort: port, targetPort: port });

const milliseconds = z.number().min(0).max(60_000);

const FlowShape = z.object({
  held: z.boolean(),
  latency: z.object({ ms: milliseconds, jitterMs: milliseconds, seed: z.number().int() }).nullable(),
  bandwidth: z.object({ bytesPerSecond: z.number().positive() }).nullable(),
  slice: z.object({ maxBytes: z.number().int().positive(), delayMs: milliseconds }).nullable(),
});

const LinkMode = z.discriminatedUnion('at', [
  z.object({ at: z.literal('pass') }),
  z.object({ at: z.literal('reset') }),
  z.object({ at: z.literal('hold'), direction: z.enum(['both', 'up', 'down']) }),
  z.object({ at: z.literal('shape'), up: FlowShape, down: FlowShape, slowCloseMs: milliseconds }),
]);

export const Request = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open-links'), specs: z.array(LinkSpec) }),
  z.object({ do: z.literal('close-links') }),
  z.object({ do: z.literal('set-link-mode'), link: z.string(), mode: LinkMode }),
  z.object({ do: z.literal('link-stats') }),
  z.object({ do: z.literal('spawn-server'), spec: ServerSpec }),
  z.object({
    do: z.literal('signal-server'),
    node,
    how: z.enum(['term', 'interrupt', 'kill', 'stop', 'cont', 'lame-duck']),
  }),
  /** Writes the id that /varz told into the run file, as proof of identity for the next start. */
  z.object({ do: z.literal('note-server-id'), node, pid, serverId: z.string() }),
  z.object({ do: z.literal('follow-log'), follower: z.number().int(), nodes: z.array(node) }),
  z.object({ do: z.literal('unfollow-log'), follower: z.number().int() }),
  z.object({ do: z.literal('close') }),
]);
export type Request = z.infer<typeof Request>;

export const ToBrokerHost = z.object({ t: z.literal('ask'), id: z.number().int(), request: Request });
export type ToBrokerHost = z.infer<typeof ToBrokerHost>;

export const LinkStatsList = z.array(
  z.object({
    id: z.string(),
    mode: LinkMode,
    connections: z.number().int(),
    dials: z.number().int(),
    bytesUp: z.number(),
    bytesDown: z.number(),
    refused: z.number().int(),
  }),
);

export const Spawned = z.object({ pid });

const LogLineMessage = z.object({
  node,
  seq: z.number().int(),
  at: z.number(),
  level: z.enum(['DBG', 'TRC', 'INF', 'WRN', 'ERR', 'FTL']),
  text: z.string(),
});

export const NodeExit = z.object({
  node,
  pid,
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** The last lines of its output as written, oldest first. */
  logTail: z.array(z.string()),
  /** The sentence of its FTL line. */
  fatal: z.string().nullable(),
});
export type NodeExit = z.infer<typeof NodeExit>;

export const FromBrokerHost = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ready') }),
  z.object({ t: z.literal('done'), id: z.number().int(), value: z.unknown() }),
  z.object({
    t: z.literal('refused'),
    id: z.number().int(),
    error: z.object({
      code: z.string(),
      message: z.string(),
      help: z.string(),
      details: z.record(z.string(), z.unknown()),
      cause: z.string().optional(),
    }),
  }),
  z.object({ t: z.literal('exit'), exit: NodeExit }),
  z.object({
    t: z.literal('log'),
    follower: z.number().int(),
    lines: z.array(LogLineMessage),
    dropped: z.number().int(),
  }),
]);
export type FromBrokerHost = z.infer<typeof FromBrokerHost>;
