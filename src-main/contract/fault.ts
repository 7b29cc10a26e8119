import { z } from 'zod';
import { LONGEST_BOUND_MS } from '../../broker/domain/fault-bound.ts';
import { command, topic } from './contract.ts';
import { Actor, NodeName } from './node.ts';

/**
 * Who is meant. A role is resolved at the moment of injection and recorded; it does not follow the role afterwards.
 * `group` is a Raft group's id: `meta`, `stream/ORDERS`, `consumer/ORDERS/billing`. `follower` is the first one by name
 * that is current. `load-client` is the node that Jetlab's load is connected to.
 */
export const NodeAim = z.discriminatedUnion('by', [
  z.object({ by: z.literal('node'), node: NodeName }),
  z.object({ by: z.literal('leader'), group: z.string().min(1) }),
  z.object({ by: z.literal('follower'), group: z.string().min(1) }),
  z.object({ by: z.literal('meta-leader') }),
  z.object({ by: z.literal('load-client') }),
]);
export type NodeAim = z.infer<typeof NodeAim>;

/**
 * Which connections: those between two nodes, those between applications and a node, or all routes of a node.
 * `forward` is from `from` to `to`, from the application to the node, and out of the node.
 */
export const LinkAim = z.union([
  z.strictObject({ from: NodeAim, to: NodeAim }),
  z.strictObject({ client: NodeAim }),
  z.strictObject({ around: NodeAim }),
]);
export type LinkAim = z.infer<typeof LinkAim>;

export const FaultDirection = z.enum(['both', 'forward', 'backward']);
export type FaultDirection = z.infer<typeof FaultDirection>;

const seed = z.number().int().min(0).max(0xffff_ffff);
const aim = NodeAim;
const link = LinkAim;
const direction = FaultDirection.default('both');
const aims = z.array(NodeAim).min(1).max(9);

/** What to break, and how. `…Ms` in milliseconds of one way, `…Bytes` in bytes. */
export const FaultRecipe = z.discriminatedUnion('kind', [
  /** SIGKILL. */
  z.object({ kind: z.literal('node.kill'), aim }),
  /** The graceful end: leaders are handed over. Not on Windows. */
  z.object({ kind: z.literal('node.stop'), aim }),
  /** SIGSTOP: the process keeps its sockets and does nothing. Not on Windows. */
  z.object({ kind: z.literal('node.pause'), aim }),
  /** Moves clients and leaders away, then ends. Not on Windows. */
  z.object({ kind: z.literal('node.lame-duck'), aim }),
  z.object({ kind: z.literal('node.restart'), aim }),
  /** SIGKILL of every node at once. */
  z.object({ kind: z.literal('cluster.kill-all') }),
  /** One node after the other, each when the one before takes work again. */
  z.object({ kind: z.literal('cluster.rolling-restart') }),

  /** Connections are reset, new ones too. */
  z.object({ kind: z.literal('link.cut'), link }),
  /** Connections stay open and nothing passes; new ones are met with silence. */
  z.object({ kind: z.literal('link.black-hole'), link }),
  /** Data of one direction is held. TCP needs both, so in the end the connection dies too. */
  z.object({ kind: z.literal('link.hold'), link, direction: z.enum(['forward', 'backward']) }),
  z.object({
    kind: z.literal('link.latency'),
    link,
    direction,
    ms: z.number().min(1).max(10_000),
    /** The delay of each piece lies between ms - jitterMs and ms + jitterMs. Pieces never overtake each other. */
    jitterMs: z.number().min(0).max(10_000).default(0),
    seed: seed.default(1),
  }),
  z.object({
    kind: z.literal('link.bandwidth'),
    link,
    direction,
    bytesPerSecond: z.number().int().min(1_000).max(1_000_000_000),
  }),
  /** The end of a connection reaches the other side that much later. */
  z.object({ kind: z.literal('link.slow-close'), link, delayMs: z.number().int().min(1).max(60_000) }),
  /** Bytes go on in pieces of at most `maxBytes`, `delayMs` apart. */
  z.object({
    kind: z.literal('link.slice'),
    link,
    direction,
    maxBytes: z.number().int().min(1).max(65_536),
    delayMs: z.number().int().min(1).max(1_000),
  }),

  /** Groups that do not see each other. Nodes that no group names are one more group. `[[n1]]` isolates n1. */
  z.object({
    kind: z.literal('split'),
    groups: z.array(aims).min(1).max(9),
    how: z.enum(['cut', 'black-hole']).default('cut'),
  }),
  /** Everyone sees the hub alone: every other pair is cut. */
  z.object({ kind: z.literal('split.hub'), hub: aim, how: z.enum(['cut', 'black-hole']).default('cut') }),

  /** Removes all that the node has stored. Like all that change a disk: only while the node has no process. */
  z.object({ kind: z.literal('storage.wipe'), aim }),
  /** Restarts the node with a small max_file: a limit that is reached, not a full disk. Healed by a restart without. */
  z.object({ kind: z.literal('storage.limit'), aim, maxFileBytes: z.number().int().min(1_000_000) }),
  /** Damages one block file of the stream. Which, and where, follows from the seed and is told. */
  z.object({
    kind: z.literal('storage.damage'),
    aim,
    stream: z.string().min(1),
    how: z.enum(['flip', 'truncate', 'delete']),
    seed: seed.default(1),
  }),
  /** Keeps a copy of the nodes' disks of this moment, for a roll-back. Running nodes are frozen while it is taken. */
  z.object({ kind: z.literal('storage.copy'), aims }),
  /** Puts the copy back: a simulation of power loss that loses everything written after the copy. */
  z.object({ kind: z.literal('storage.roll-back'), aims }),

  /** Asks the leader of a group to hand over, to `preferred` where given. */
  z.object({ kind: z.literal('leader.step-down'), group: z.string().min(1), preferred: NodeName.optional() }),
]);
export type FaultRecipe = z.infer<typeof FaultRecipe>;
export type FaultKind = FaultRecipe['kind'];

/** `proved` only by what the servers, the system or a measurement say. `evidence` is what was seen in either case. */
export const FaultProof = z.object({
  state: z.enum(['pending', 'proved', 'unproved']),
  evidence: z.string(),
  at: z.number().nullable(),
  /** From the injection to the proof. */
  tookMs: z.number().nullable(),
});
export type FaultProof = z.infer<typeof FaultProof>;

/** One application of a recipe. */
export const Injection = z.object({
  id: z.string(),
  recipe: FaultRecipe,
  /** A few words: "n1-n2 cut", "n3 paused". */
  title: z.string(),
  /** What the aims meant at the injection, by name: `n1`, `n1-n2`, `client-n3`. */
  resolved: z.array(z.string()),
  /** Every node it touches; of a link both ends. */
  nodes: z.array(NodeName),
  by: Actor,
  startedAt: z.number(),
  /** It heals by itself after so long; `null` where there is nothing to heal. */
  boundMs: z.number().nullable(),
  proof: FaultProof,
  /** `null` while it is set. */
  endedAt: z.number().nullable(),
  /** `lab` is what the lab did by itself: the node is up again, or the lab has ended. */
  endedBy: z.enum(['you', 'bound', 'clear-all', 'replaced', 'lab']).nullable(),
  /** `heals`: it can be taken back. `one-way`: it cannot; it ends when the nodes are up again. */
  undo: z.enum(['heals', 'one-way']),
  /** Particulars, such as the damaged file, the offset and the bytes. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Injection = z.infer<typeof Injection>;

const nothing = z.null();

export const fault = {
  /** What is set now and the last 100 that ended, oldest first. */
  'fault.injections': topic({ params: z.null(), value: z.array(Injection) }),
  /** Answers when the fault is in place; its proof comes with the topic. */
  'fault.inject': command({
    input: z.object({
      recipe: FaultRecipe,
      /** 60 s unless given. One-way faults have none. */
      boundMs: z.number().int().min(1_000).max(LONGEST_BOUND_MS).optional(),
      /** For what loses stored data: the names of the nodes that lose it, separated by spaces. */
      confirm: z.string().optional(),
      /** Stored data of a second node is touched only when asked for: this is where acked messages are lost. */
      secondReplica: z.enum(['refuse', 'touch']).optional(),
    }),
    output: Injection,
  }),
  /** Takes the fault back; of a one-way fault, starts the nodes that it stopped. */
  'fault.clear': command({ input: z.object({ id: z.string() }), output: Injection }),
  /** Ends every fault, from any state. Answers those that were set. */
  'fault.clearAll': command({ input: nothing, output: z.array(Injection) }),
};
