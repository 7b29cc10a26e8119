import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

/** From /proc alone: the inode of the listening socket, then the process that has it open. */
export async function describeHolderOnLinux(port: number): Promise<string | null> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readOrEmpty));
  const listeners = tables.flatMap((table) => parseListeners(table)).filter((l) => l.port === port);
  if (listeners.length === 0) return null;
  const pid = await findOwner(new Set(listeners.map((l) => `socket:[${l.inode}]`)));
  if (pid !== null) return `${await programName(pid)} (pid ${pid})`;
  // The open files of another user's process cannot be read; its user is still in the table.
  const uid = listeners[0]?.uid;
  return uid === undefined || uid === process.getuid?.() ? null : `a program of another user (uid ${uid})`;
}

export interface Listener {
  port: number;
  inode: number;
  uid: number;
}

const LISTEN = '0A';

/** The listening sockets of /proc/net/tcp or tcp6: columns `sl local_address rem_address st … uid timeout inode`. */
export function parseListeners(table: string): Listener[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local, , state, , , , uid, , inode] = line.trim().split(/\s+/);
      if (local === undefined || inode === undefined || state !== LISTEN) return [];
      const port = Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16);
      return [{ port, inode: Number(inode), uid: Number(uid) }];
    });
}

async function findOwner(links: ReadonlySet<string>): Promise<number | null> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const fds = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const targets = await Promise.all(fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    if (targets.some((target) => links.has(target))) return Number(pid);
  }
  return null;
}

/** The file name of the program. `comm` is the fallback: it is cut at 15 characters and may name a thread. */
async function programName(pid: number): Promise<string> {
  const exe = await readlink(`/proc/${pid}/exe`).catch(() => '');
  if (exe !== '') return basename(exe.replace(/ \(deleted\)$/, ''));
  return (await readOrEmpty(`/proc/${pid}/comm`)).trim() || 'a program';
}

function readOrEmpty(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
