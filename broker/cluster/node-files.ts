import { chmod, mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { JetlabError } from '../domain/errors.ts';

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

/**
 * Removes a store folder with everything in it.
 * @throws JetlabError `store-outside-lab` when the folder, after links are followed, is not inside the lab's.
 */
export async function removeStore(labDir: string, storeDir: string): Promise<void> {
  const [lab, store] = await Promise.all([realpath(labDir), realpathIfThere(storeDir)]);
  if (store === null) return;
  if (!isInside(lab, store)) throw new JetlabError('store-outside-lab', { path: store, lab });
  await rm(store, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Whether `path` lies below `folder`; the folder itself does not. Both absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:|^[\\/]/.test(way);
}

async function realpathIfThere(path: string): Promise<string | null> {
  return realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
