import type { Migration } from './migration.ts';

export const timelineAndSettings: Migration = {
  version: 1,
  up(database) {
    database.exec(`
      CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
      CREATE TABLE lab_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
      CREATE TABLE timeline (
        id       INTEGER PRIMARY KEY AUTOINCREMENT,
        lane     TEXT NOT NULL,
        kind     TEXT NOT NULL,
        at       REAL NOT NULL,
        ended_at REAL,
        open     INTEGER NOT NULL,
        title    TEXT NOT NULL,
        text     TEXT NOT NULL,
        severity TEXT NOT NULL,
        actor    TEXT,
        node     TEXT,
        raft_group TEXT,
        cause_id INTEGER,
        facts    TEXT NOT NULL
      ) STRICT;
      CREATE INDEX timeline_at ON timeline (at);
      CREATE INDEX timeline_span_end ON timeline (ended_at) WHERE ended_at IS NOT NULL;
      CREATE INDEX timeline_open ON timeline (id) WHERE open = 1;
      CREATE INDEX timeline_cause ON timeline (cause_id) WHERE cause_id IS NOT NULL;
    `);
  },
};
