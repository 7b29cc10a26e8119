import Database from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { migrations as known } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';

export interface OpenedDatabase {
  database: Database.Database;
  /** What the user should be told; empty in the usual case. */
  notices: string[];
}

/**
 * Opens the database and brings its schema up to date:
 *
 *     file ── damaged ──────────> moved aside with a time stamp, a new one begun, said in a notice
 *       ├── newer than known ───> `database-too-new`, untouched
 *       └── older ──────────────> copied to jetlab.db.v<old>.bak, then migrated in one transaction
 */
export function openDatabase(
  path: string,
  options: { now?: number; migrations?: readonly Migration[] } = {},
): OpenedDatabase {
  const migrations = options.migrations ?? known;
  const notices: string[] = [];
  let database = openSound(path);
  if (database === 'damaged') {
    const aside = moveAside(path, options.now ?? Date.now());
    notices.push(
      `The database was damaged and could not be read. It was moved to ${basename(aside)}; ` +
        'settings and the timeline begin anew. Data of the cluster is not affected.',
    );
    database = new Database(path);
  }
  try {
    migrate(database, path, migrations);
    // Write-ahead log, synced at checkpoints: the timeline is written often, and the last second may go with the power.
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
  } catch (error) {
    database.close();
    throw error;
  }
  return { database, notices };
}

function openSound(path: string): Database.Database | 'damaged' {
  if (!existsSync(path)) return new Database(path);
  let database: Database.Database | null = null;
  try {
    database = new Database(path);
    if (database.pragma('quick_check', { simple: true }) === 'ok') return database;
    database.close();
    return 'damaged';
  } catch (error) {
    database?.close();
    if (isDamage(error)) return 'damaged';
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_FORMAT')
  );
}

function moveAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]/g, '').replace('.', '-');
  const aside = `${path}.damaged-${stamp}`;
  renameSync(path, aside);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}

function migrate(database: Database.Database, path: string, migrations: readonly Migration[]): void {
  const found = Number(database.pragma('user_version', { simple: true }));
  const latest = migrations.at(-1)?.version ?? 0;
  if (found > latest) throw new JetlabError('database-too-new', { path, found, known: latest });
  if (found === latest) return;
  if (found > 0) backUp(database, `${path}.v${found}.bak`);
  database.transaction(() => {
    for (const migration of migrations) {
      if (migration.version <= found) continue;
      migration.up(database);
      database.pragma(`user_version = ${migration.version}`);
    }
  })();
}

function backUp(database: Database.Database, to: string): void {
  rmSync(to, { force: true });
  database.prepare('VACUUM INTO ?').run(to);
}
