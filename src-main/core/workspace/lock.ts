import Database from 'better-sqlite3';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { readRunFile } from './run-file.ts';
import type { WorkspaceFiles } from './paths.ts';

export interface WorkspaceLock {
  release(): void;
}

/**
 * Takes the workspace for this process. The lock is an exclusive SQLite transaction held open on a file of its own:
 * the system frees it when the process ends by any cause, so there is no stale lock to judge.
 * Throws `lab-already-running`; its `pid` is what the run file says, 0 when there is none yet.
 */
export function lockWorkspace(files: WorkspaceFiles): WorkspaceLock {
  const lock = new Database(files.lock, { timeout: 0 });
  try {
    // A rollback journal: in WAL mode a reader would not be kept out.
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    const pid = readRunFile(files.runFile)?.pid ?? 0;
    throw new JetlabError('lab-already-running', { pid, workspace: files.root }, { cause: error });
  }
  return {
    release() {
      if (lock.open) lock.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
