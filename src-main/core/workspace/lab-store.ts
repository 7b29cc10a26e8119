import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Injection } from '../../contract/fault.ts';
import { Persistence } from '../../contract/lab.ts';
import { NodeName } from '../../contract/node.ts';

/** Where the replicas of a stream were, as last seen: what a wipe preview shows while nothing answers. */
export const SeenStream = z.object({
  name: z.string(),
  messages: z.number().nullable(),
  bytes: z.number().nullable(),
  replicas: z.array(NodeName),
});
export type SeenStream = z.infer<typeof SeenStream>;

const shapes = {
  /** Base of the block of ports that the lab used last. */
  'port-base': z.number().int(),
  persistence: Persistence,
  streams: z.array(SeenStream),
  /** When a host last ran here, to within seconds: where the open spans of a run that was cut off end. */
  'alive-at': z.number(),
  /** What is set and what ended lately; nodes whose stored data was changed and that were not seen whole since. */
  faults: z.object({ injections: z.array(Injection), touched: z.array(NodeName) }),
};
type Shapes = typeof shapes;

/** What the lab remembers between runs. */
export class LabStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `null` when not set, or when the value does not fit. */
  read<K extends keyof Shapes>(key: K): z.output<Shapes[K]> | null {
    const row = this.#database
      .prepare<[string], { value: string }>('SELECT value FROM lab_state WHERE key = ?')
      .get(key);
    if (row === undefined) return null;
    const shape: z.ZodType<z.output<Shapes[K]>> = shapes[key] as never;
    try {
      return shape.parse(JSON.parse(row.value));
    } catch {
      return null;
    }
  }

  write<K extends keyof Shapes>(key: K, value: z.input<Shapes[K]>): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO lab_state (key, value) VALUES (?, ?)')
      .run(key, JSON.stringify(value));
  }
}
