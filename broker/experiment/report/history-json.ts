import { z } from 'zod';
import type { FaultRecipe } from '../../../src-main/contract/fault.ts';
import { float64, type Numbers, uint16, uint32, uint8 } from '../history/column.ts';
import type { Deliveries } from '../history/deliveries.ts';
import type { History, Replica } from '../history/history.ts';
import type { Operations } from '../history/operations.ts';
import type { Stored } from '../history/stored.ts';
import { ColumnJson, readColumn, writeColumn } from './columns-json.ts';

type Makers = Record<string, (length: number) => Numbers>;

const OPERATIONS = {
  publisher: uint16,
  number: uint32,
  idNumber: uint32,
  subject: uint16,
  hash: float64,
  invokedAt: float64,
  endedAt: float64,
  outcome: uint8,
  sequence: float64,
  duplicate: uint8,
  code: uint16,
  word: uint16,
  attempts: uint16,
  connection: uint16,
} satisfies Makers;

const STORED = {
  sequence: float64,
  publisher: uint16,
  number: uint32,
  idNumber: uint32,
  subject: uint16,
  hash: float64,
  storedAt: float64,
} satisfies Makers;

const DELIVERIES = {
  consumer: uint16,
  sequence: float64,
  delivery: uint16,
  at: float64,
  answer: uint8,
  answeredAt: float64,
} satisfies Makers;

const Columns = z.record(z.string(), ColumnJson);
const limit = z.number().nullable();

const ReplicaJson = z.object({
  node: z.string(),
  read: z.discriminatedUnion('state', [
    z.object({ state: z.literal('complete') }),
    z.object({ state: z.literal('partial'), reason: z.string() }),
  ]),
  own: z.object({ messages: z.number(), firstSequence: z.number(), lastSequence: z.number() }).nullable(),
  /** A replica that holds the very same as an earlier one of the list is told by that one's place. */
  stored: z.union([Columns, z.strictObject({ sameAs: z.number().int().min(0) })]),
});

/** A history as JSON, complete: what the checker says of it is what it said of the run. */
export const HistoryJson = z.object({
  runId: z.string(),
  startedAt: z.number(),
  lengthMs: z.number(),
  stream: z.object({
    name: z.string(),
    replicas: z.number(),
    storage: z.enum(['file', 'memory']),
    duplicateWindowMs: z.number(),
  }),
  publishers: z.array(z.object({ name: z.string(), mode: z.enum(['sync', 'async']), publishGapMs: limit })),
  subjects: z.array(z.string()),
  operations: Columns,
  /** What the column `word` of the operations counts in. */
  words: z.array(z.string()),
  replicas: z.array(ReplicaJson),
  consumers: z.array(z.object({ name: z.string(), maxDeliver: z.number() })),
  deliveries: Columns,
  created: z.array(z.object({ at: z.number(), consumer: z.string().nullable(), created: z.string() })),
  floors: z.array(z.object({ at: z.number(), consumer: z.string(), ackFloor: z.number() })),
  faults: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      recipe: z
        .custom<FaultRecipe>((value) => typeof value === 'object' && value !== null && 'kind' in value)
        .nullable(),
      resolved: z.array(z.string()),
      startedAt: z.number(),
      endedAt: z.number().nullable(),
      proof: z.object({ state: z.enum(['pending', 'proved', 'unproved']), evidence: z.string() }),
    }),
  ),
  assertions: z.array(z.object({ at: z.number(), text: z.string(), holds: z.boolean(), evidence: z.string() })),
  wholeAgainAt: limit,
  stalls: z.array(z.object({ at: z.number(), lengthMs: z.number() })),
  limits: z.object({ publishGapMs: limit, recoveryMs: limit, wholeAgainMs: limit }),
});
export type HistoryJson = z.infer<typeof HistoryJson>;

export function writeHistory(history: History): HistoryJson {
  const { operations, deliveries, replicas, ...rest } = history;
  return {
    ...(structuredClone(rest) as Omit<HistoryJson, 'operations' | 'words' | 'deliveries' | 'replicas'>),
    operations: writeColumns(operations, OPERATIONS),
    words: [...operations.words],
    deliveries: writeColumns(deliveries, DELIVERIES),
    replicas: replicas.map(({ node, read, own }, place) => ({ node, read, own, stored: writeStored(replicas, place) })),
  };
}

/** @throws when columns are missing, of different lengths, or hold what they cannot hold */
export function readHistory(json: HistoryJson): History {
  const { operations, words, deliveries, replicas, ...rest } = json;
  const stored: Stored[] = [];
  for (const replica of replicas) {
    const { stored: told } = replica;
    const same = isSame(told) ? stored[told.sameAs] : readColumns<Stored>(told as Record<string, ColumnJson>, STORED);
    if (!same) throw new Error(`${replica.node} is said to be the same as a replica that is not there`);
    stored.push(same);
  }
  return {
    ...rest,
    operations: { ...readColumns<Operations>(operations, OPERATIONS), words },
    deliveries: readColumns<Deliveries>(deliveries, DELIVERIES),
    replicas: replicas.map((replica, place) => ({ ...replica, stored: stored[place]! })),
  };
}

function isSame(stored: object): stored is { sameAs: number } {
  return 'sameAs' in stored && typeof stored.sameAs === 'number';
}

function writeStored(replicas: readonly Replica[], place: number): Record<string, ColumnJson> | { sameAs: number } {
  const { stored } = replicas[place]!;
  const sameAs = replicas.findIndex((other, earlier) => earlier < place && areEqual(other.stored, stored));
  return sameAs >= 0 ? { sameAs } : writeColumns(stored, STORED);
}

function areEqual(a: Stored, b: Stored): boolean {
  if (a.length !== b.length) return false;
  const names = Object.keys(STORED) as (keyof typeof STORED)[];
  return names.every((name) => a[name].every((value, row) => Object.is(value, b[name][row])));
}

function writeColumns(columns: object, makers: Makers): Record<string, ColumnJson> {
  const all = columns as Record<string, Numbers>;
  return Object.fromEntries(Object.keys(makers).map((name) => [name, writeColumn(all[name]!)]));
}

function readColumns<T>(json: Record<string, ColumnJson>, makers: Makers): T {
  const columns = Object.entries(makers).map(([name, make]): [string, Numbers] => {
    const told = json[name];
    if (told === undefined) throw new Error(`there is no column ${name}`);
    return [name, readColumn(told, make)];
  });
  const lengths = new Set(columns.map(([, column]) => column.length));
  if (lengths.size > 1) throw new Error(`columns of different lengths: ${[...lengths].join(', ')}`);
  return { length: [...lengths][0] ?? 0, ...Object.fromEntries(columns) } as T;
}
