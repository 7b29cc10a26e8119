import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../source.ts';
import { aptConfiguration, sourcesList } from './apt-configuration.ts';
import { runTool } from './run-tool.ts';

/** The package list of a suite is 11 MB, the package 5 MB: ten minutes are a line of 0.2 Mbit/s. */
const FETCH_TIMEOUT_MS = 10 * 60_000;

/**
 * Fetches Debian's nats-server package of one suite and puts its program into `dir`. apt runs with state, lists and sources of
 * its own inside `dir`, and refuses what the machine's archive keyring does not vouch for.
 */
export async function fetchPackage(wanted: {
  mirror: string;
  suite: string;
  dir: string;
  onProgress(progress: Progress): void;
}): Promise<void> {
  const { mirror, suite, dir, onProgress } = wanted;
  const apt = join(dir, 'apt');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'state', 'package']) {
    await mkdir(join(apt, folder), { recursive: true });
  }
  await writeFile(join(apt, 'state/status'), '');
  await writeFile(join(apt, 'sources.list'), sourcesList({ mirror, suite, keyring: await keyring() }), { mode: 0o600 });
  await writeFile(join(apt, 'apt.conf'), aptConfiguration(apt));
  const configured = ['-c', join(apt, 'apt.conf'), '-qq'];

  await whileGrowing(
    join(apt, 'lists/partial'),
    `Fetching the package list of Debian ${suite}`,
    undefined,
    onProgress,
    () => runTool('apt-get', [...configured, 'update'], { timeoutMs: FETCH_TIMEOUT_MS }),
  );
  const offer = parseOffer(await runTool('apt-get', [...configured, 'download', '--print-uris', 'nats-server'], {}));
  await whileGrowing(join(apt, 'package'), `Fetching nats-server ${offer.version}`, offer.bytes, onProgress, () =>
    runTool('apt-get', [...configured, 'download', 'nats-server'], {
      cwd: join(apt, 'package'),
      timeoutMs: FETCH_TIMEOUT_MS,
    }),
  );

  onProgress({ text: `Unpacking nats-server ${offer.version}` });
  const [file] = (await readdir(join(apt, 'package'))).filter((name) => name.endsWith('.deb'));
  if (file === undefined) throw new Error('apt-get download left no package');
  await runTool('dpkg-deb', ['-x', join(apt, 'package', file), join(apt, 'unpacked')], { timeoutMs: 60_000 });
  await cp(join(apt, 'unpacked/usr/sbin/nats-server'), join(dir, 'nats-server'));
  await rm(apt, { recursive: true, force: true });
}

/** Of `apt-get download --print-uris`: `'address' nats-server_2.15.1-1_amd64.deb 5351944 SHA512:…`. */
export function parseOffer(text: string): { version: string; bytes: number } {
  const match = /^'[^']*' nats-server_([^_]+)_\S+\.deb (\d+)/m.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) throw new Error('the suite has no nats-server');
  return { version: match[1].replace(/^\d+(:|%3a)/, '').replace(/-[^-]*$/, ''), bytes: Number(match[2]) };
}

async function keyring(): Promise<string | null> {
  const known = ['/usr/share/keyrings/debian-archive-keyring.gpg', '/usr/share/keyrings/debian-archive-keyring.pgp'];
  return known.find((file) => existsSync(file)) ?? null;
}

/** Reports the bytes that arrived, five times a second while the work runs: apt itself tells no bytes. */
async function whileGrowing<T>(
  folder: string,
  text: string,
  total: number | undefined,
  onProgress: (progress: Progress) => void,
  work: () => Promise<T>,
): Promise<T> {
  onProgress({ text });
  let most = 0;
  const report = async () => {
    const done = await downloadedBytes(folder);
    // apt unpacks and removes what it has read, which would look like going back.
    if (done <= most) return;
    most = done;
    onProgress({ text, done, ...(total !== undefined && { total }) });
  };
  const timer = setInterval(() => void report().catch(() => undefined), 200);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function downloadedBytes(folder: string): Promise<number> {
  let sum = 0;
  for (const name of await readdir(folder)) {
    if (!/\.(xz|gz|bz2|lzma|zst|lz4|deb)$/.test(name)) continue;
    sum += (await stat(join(folder, name)).catch(() => null))?.size ?? 0;
  }
  return sum;
}
