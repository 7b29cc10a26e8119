import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder.ts';
import { openDatabase } from './database.ts';
import { LabStore } from './lab-store.ts';
import { migrations } from './migrations/all.ts';
import { SettingsStore } from './settings-store.ts';
import { TimelineStore } from './timeline-store.ts';

const fixture = (version: number): string => join(import.meta.dirname, 'fixtures', `v${version}.db`);
const latest = migrations.at(-1)?.version ?? 0;

test('migrations are numbered 1, 2, 3 without a gap', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
});

test('a new file gets the newest schema, in WAL mode', () => {
  using folder = tempFolder();

  const { database, notices } = openDatabase(join(folder.path, 'jetlab.db'));

  expect(database.pragma('user_version', { simple: true })).toBe(latest);
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(notices).toEqual([]);
  database.close();
});

test.each(migrations.map((migration) => migration.version))(
  'a database saved by schema version %i opens with its settings and timeline',
  (version) => {
    using folder = tempFolder();
    const path = join(folder.path, 'jetlab.db');
    copyFileSync(fixture(version), path);

    const { database, notices } = openDatabase(path);

    expect(notices).toEqual([]);
    expect(database.pragma('user_version', { simple: true })).toBe(latest);
    expect(new SettingsStore(database).read()).toMatchObject({ theme: 'dark', portBase: 4232 });
    expect(new LabStore(database).read('port-base')).toBe(4232);
    const timeline = new TimelineStore(database);
    expect(timeline.newest(10).map((event) => event.title)).toEqual(['n1 killed', 'ORDERS → n3', 'Load on ORDERS']);
    expect(timeline.effectsOf(1).map((event) => event.title)).toEqual(['ORDERS → n3']);
    database.close();
  },
);

test('an older database is copied before it is migrated', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'jetlab.db');
  copyFileSync(fixture(1), path);
  const next = { version: latest + 1, up: (db: Database.Database) => db.exec('DROP TABLE timeline') };

  const { database } = openDatabase(path, { migrations: [...migrations, next] });

  expect(database.pragma('user_version', { simple: true })).toBe(latest + 1);
  const backup = new Database(`${path}.v1.bak`, { readonly: true });
  expect(backup.prepare('SELECT count(*) AS n FROM timeline').get()).toEqual({ n: 3 });
  backup.close();
  database.close();
});

test('a migration that fails leaves the database as it was', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'jetlab.db');
  copyFileSync(fixture(1), path);
  const broken = {
    version: latest + 1,
    up(db: Database.Database) {
      db.exec('DELETE FROM timeline');
      throw new Error('half way');
    },
  };

  expect(() => openDatabase(path, { migrations: [...migrations, broken] })).toThrow('half way');

  const { database } = openDatabase(path);
  expect(new TimelineStore(database).newest(10)).toHaveLength(3);
  database.close();
});

test('a database of a newer Jetlab is refused and not touched', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'jetlab.db');
  const newer = new Database(path);
  newer.pragma('user_version = 9000');
  newer.close();
  const before = readFileSync(path);

  expect(() => openDatabase(path)).toThrow(
    expect.objectContaining({ code: 'database-too-new', details: { path, found: 9000, known: latest } }),
  );

  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(folder.path)).toEqual(['jetlab.db']);
});

test.each([
  ['no database at all', Buffer.from('this is not a database, it only has the name of one'.repeat(40))],
  ['a database with a page overwritten', damagedFixture()],
])('%s is moved aside with a time stamp, and said', (_, content) => {
  using folder = tempFolder();
  const path = join(folder.path, 'jetlab.db');
  writeFileSync(path, content);

  const { database, notices } = openDatabase(path, { now: Date.UTC(2026, 10, 21, 1, 2, 3, 4) });

  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain('jetlab.db.damaged-20261121T010203-004Z');
  expect(readFileSync(`${path}.damaged-20261121T010203-004Z`).equals(content)).toBe(true);
  expect(new TimelineStore(database).newest(10)).toEqual([]);
  database.close();
});

test('a path with spaces and letters beyond ASCII works', () => {
  using folder = tempFolder();
  const inner = join(folder.path, 'Ünï códe – データ dir');
  mkdirSync(inner);

  const { database } = openDatabase(join(inner, 'jetlab.db'));

  new SettingsStore(database).update({ theme: 'light' });
  database.close();
  expect(existsSync(join(inner, 'jetlab.db'))).toBe(true);
});

function damagedFixture(): Buffer {
  const bytes = readFileSync(fixture(1));
  bytes.fill(0xff, 4096, 4096 + 2048);
  return bytes;
}
