import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes and number of all files below a folder. A folder that is not there is empty; files that vanish are passed over. */
export async function measureFolder(path: string): Promise<{ bytes: number; files: number }> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  let bytes = 0;
  let files = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => null);
    if (found === null) continue;
    bytes += found.size;
    files++;
  }
  return { bytes, files };
}

/** Removes a folder with all in it, if it is there. The caller has made sure that no server runs on it. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
