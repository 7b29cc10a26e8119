import type { Database } from 'better-sqlite3';
import { openDatabase } from './database.ts';
import { ensureWritableFolder } from './folder.ts';
import { LabStore } from './lab-store.ts';
import { lockWorkspace, type WorkspaceLock } from './lock.ts';
import { workspaceFiles, type WorkspaceFiles } from './paths.ts';
import { SettingsStore } from './settings-store.ts';
import { TimelineStore } from './timeline-store.ts';

/** One workspace, held by this process from `open` to `close`. */
export class Workspace {
  readonly files: WorkspaceFiles;
  readonly settings: SettingsStore;
  readonly lab: LabStore;
  readonly timeline: TimelineStore;
  /** What the user should be told about the files. */
  readonly notices: readonly string[];
  readonly #lock: WorkspaceLock;
  readonly #database: Database;

  private constructor(files: WorkspaceFiles, lock: WorkspaceLock, database: Database, notices: string[]) {
    this.files = files;
    this.#lock = lock;
    this.#database = database;
    this.notices = notices;
    this.settings = new SettingsStore(database);
    this.lab = new LabStore(database);
    this.timeline = new TimelineStore(database);
  }

  /** Throws `workspace-not-writable`, `lab-already-running` or `database-too-new`. */
  static open(root: string): Workspace {
    const files = workspaceFiles(root);
    ensureWritableFolder(root);
    const lock = lockWorkspace(files);
    try {
      const { database, notices } = openDatabase(files.database);
      return new Workspace(files, lock, database, notices);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  close(): void {
    this.#database.close();
    this.#lock.release();
  }
}
