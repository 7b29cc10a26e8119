import type { Database } from 'better-sqlite3';
import { Settings } from '../../contract/settings.ts';

const defaults: Settings = {
  theme: 'system',
  projector: false,
  portBase: null,
  startWithApp: true,
  timelineOpen: true,
};

/**
 * Settings, one row each. A row of a key this version does not know is kept for the version that does; a value that
 * does not fit counts as not set.
 */
export class SettingsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  read(): Settings {
    const rows = this.#database.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings').all();
    const stored = new Map(rows.map((row) => [row.key, row.value]));
    const found: Record<string, unknown> = {};
    for (const [key, schema] of Object.entries(Settings.shape)) {
      const text = stored.get(key);
      if (text === undefined) continue;
      const value = schema.safeParse(parseJson(text));
      if (value.success) found[key] = value.data;
    }
    return Settings.parse({ ...defaults, ...found });
  }

  /** Changes the given keys alone and answers with all of them. */
  update(change: Partial<Settings>): Settings {
    const put = this.#database.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)');
    this.#database.transaction(() => {
      for (const [key, value] of Object.entries(change)) {
        if (value !== undefined) put.run(key, JSON.stringify(value));
      }
    })();
    return this.read();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
