import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * Writes the node's configuration, readable by this user alone since it holds passwords, and clears what an earlier
 * process left: its ports files stay after SIGKILL. Answers the path of the configuration.
 */
export async function writeNodeFiles(dir: string, storeDir: string, configText: string): Promise<string> {
  await Promise.all([mkdir(dir, { recursive: true }), mkdir(storeDir, { recursive: true })]);
  const leftovers = (await readdir(dir)).filter((name) => name.endsWith('.ports'));
  const path = join(dir, 'nats-server.conf');
  await Promise.all([
    ...leftovers.map((name) => rm(join(dir, name), { force: true })),
    writeFile(path, configText, { mode: 0o600 }).then(() => chmod(path, 0o600)),
  ]);
  return path;
}

/** Whether `path` lies below `folder`; the folder itself does not. Both absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:|^[\\/]/.test(way);
}
