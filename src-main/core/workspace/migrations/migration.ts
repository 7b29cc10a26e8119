import type { Database } from 'better-sqlite3';

/** One step of the schema. It runs in a transaction, once, and is never changed after a release. */
export interface Migration {
  /** The `user_version` that the database has afterwards: 1, 2, 3 … without a gap. */
  version: number;
  up(database: Database): void;
}
