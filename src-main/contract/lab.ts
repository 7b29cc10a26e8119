import { z } from 'zod';
import { command, topic } from './contract.ts';
import { NodeName, NodeSnapshot } from './node.ts';

const since = z.number().describe('milliseconds since the epoch');

export const ErrorValue = z.object({
  code: z.string(),
  message: z.string(),
  help: z.string(),
  details: z.record(z.string(), z.unknown()),
  cause: z.string().optional(),
});
export type ErrorValue = z.infer<typeof ErrorValue>;

export const Persistence = z.enum(['persistent', 'ephemeral']);
export type Persistence = z.infer<typeof Persistence>;

/** The five steps from nothing to a cluster that takes work, in order. */
export const BootStepId = z.enum(['server-program', 'processes', 'routes', 'meta-leader', 'jetstream']);
export type BootStepId = z.infer<typeof BootStepId>;

export const BootStep = z.object({
  id: BootStepId,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** What was seen: "n1 n2 n3 answer on ports 4222 4223 4224". */
  evidence: z.string(),
  /** The node whose log tells most about this step. */
  node: NodeName.nullable(),
  startedAt: since.nullable(),
  tookMs: z.number().nullable(),
  /** For a step that counts: 2 of 3 routes, bytes of a download. `total` null when not known. */
  progress: z.object({ done: z.number(), total: z.number().nullable(), unit: z.enum(['', 'B']) }).nullable(),
});
export type BootStep = z.infer<typeof BootStep>;

/** One of the three pairs of nodes. Every byte between the two passes Jetlab's proxy. */
export const LinkSnapshot = z.object({
  id: z.string().describe('dialer-target, for example n1-n2'),
  from: NodeName,
  to: NodeName,
  proxyPort: z.number().int(),
  targetPort: z.number().int(),
  /** The state of Jetlab's proxy. `shape`: bytes pass, later or slower than they would. */
  mode: z.enum(['pass', 'reset', 'hold', 'shape']),
  /** What both servers' /routez say. `unknown` while neither end answers. */
  route: z.enum(['connected', 'half', 'none', 'unknown']),
  /** The route's round trip as the servers measured it, in milliseconds. */
  rttMs: z.number().nullable(),
  since,
  bytesPerSecond: z.object({ up: z.number(), down: z.number() }),
});
export type LinkSnapshot = z.infer<typeof LinkSnapshot>;

export const ServerProgram = z.object({
  path: z.string(),
  version: z.string(),
  source: z.enum(['bundled', 'environment', 'cache', 'path', 'fetched']),
  sha256: z.string(),
  /** How the file was checked: "signature of the package archive", "published SHA-256", "version only". */
  verification: z.string(),
});
export type ServerProgram = z.infer<typeof ServerProgram>;

export const LabPhase = z.enum(['off', 'starting', 'ready', 'degraded', 'no-quorum', 'stopping', 'failed']);
export type LabPhase = z.infer<typeof LabPhase>;

/** The whole lab at one moment. Sent again after each change, at most four times a second for measures alone. */
export const LabSnapshot = z.object({
  revision: z.number().int(),
  at: since,
  /** When this run of the lab began: a new value means a new run. */
  startedAt: since.nullable(),
  phase: LabPhase,
  failure: ErrorValue.nullable(),
  persistence: Persistence,
  program: ServerProgram.nullable(),
  boot: z.array(BootStep),
  nodes: z.array(NodeSnapshot),
  links: z.array(LinkSnapshot),
  meta: z.object({ leader: NodeName.nullable(), term: z.number().nullable(), since: since.nullable() }),
  ports: z.object({
    base: z.number().int(),
    /** Set when the wanted block was taken: which port, and by what. */
    moved: z.object({ port: z.number(), holder: z.string().nullable() }).nullable(),
  }),
  /** Things the user should know that need no action: a database moved aside, leftovers ended. */
  notices: z.array(z.object({ id: z.string(), at: since, text: z.string() })),
});
export type LabSnapshot = z.infer<typeof LabSnapshot>;

const nothing = z.null();

export const lab = {
  'lab.snapshot': topic({ params: z.null(), value: LabSnapshot }),
  'lab.start': command({ input: z.null(), output: nothing }),
  'lab.stop': command({ input: z.null(), output: nothing }),
  /** Stops everything, removes every node's storage, starts again. `confirm` must be the word "reset". */
  'lab.reset': command({ input: z.object({ confirm: z.string() }), output: nothing }),
  /** Restarts the cluster on the other kind of store. The persistent store is kept while ephemeral is on. */
  'lab.setPersistence': command({ input: z.object({ persistence: Persistence }), output: nothing }),
  'lab.dismissNotice': command({ input: z.object({ id: z.string() }), output: nothing }),
  /** Ends the host itself: servers, links, socket. What `jetlab down` calls. */
  'lab.shutdown': command({ input: z.null(), output: nothing }),
};
