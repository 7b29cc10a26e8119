import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerProgram } from '../source.ts';
import { sha256Of } from './file-digest.ts';
import { openVerified, writeManifest } from './manifest.ts';
import { probeProgram } from './probe-program.ts';
import { programName } from './program-name.ts';

/*
 *   <cache>/nats-server/.staging-xxxxxx/     one per fetch, private to the process that made it
 *                 |  program + manifest complete, probed
 *                 v  one rename
 *   <cache>/nats-server/2.15.1/              never seen half written; the first of two processes wins
 */

const STAGING = '.staging-';
const STALE_AFTER_MS = 24 * 60 * 60 * 1000;
const PLACE_ATTEMPTS = 3;

export function programsDir(cacheDir: string): string {
  return join(cacheDir, 'nats-server');
}

/** A private folder on the cache's own disk for the time of `work`; removed with what is left in it afterwards. */
export async function inStaging<T>(cacheDir: string, work: (dir: string) => Promise<T>): Promise<T> {
  const parent = programsDir(cacheDir);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const dir = await mkdtemp(join(parent, STAGING));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * Probes the program of a staging folder, gives it its manifest, and moves the folder to its place in the cache.
 * When another process was faster with the same version, its verified file is returned.
 */
export async function installProgram(
  stagingDir: string,
  cacheDir: string,
  verification: string,
): Promise<ServerProgram> {
  const staged = join(stagingDir, programName());
  await chmod(staged, 0o755);
  const version = await probeProgram(staged);
  await writeManifest(stagingDir, { version, sha256: await sha256Of(staged), verification });

  const target = join(programsDir(cacheDir), version);
  for (let attempt = 1; attempt <= PLACE_ATTEMPTS; attempt++) {
    await moveUnlessTaken(stagingDir, target);
    const program = await openVerified(target, 'fetched').catch(() => null);
    if (program !== null) return program;
    await setAside(target);
  }
  throw new Error(`${target} could not be written: something else keeps changing it`);
}

/** Leaves everything as it is when the target already holds something. */
async function moveUnlessTaken(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // POSIX gives ENOTEMPTY or EEXIST for a folder in the way, Windows EPERM.
    const inTheWay = ['ENOTEMPTY', 'EEXIST', 'EPERM'];
    if (!(error instanceof Error && 'code' in error && inTheWay.includes(String(error.code)))) throw error;
  }
}

/** Clears the way of what was never verified or has no program. A server that runs from it keeps running. */
async function setAside(target: string): Promise<void> {
  const aside = join(target, '..', `${STAGING}aside-${randomUUID()}`);
  await rename(target, aside).catch(() => undefined);
  await rm(aside, { recursive: true, force: true }).catch(() => undefined);
}

/** Staging folders of processes that were killed in the middle. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(STAGING)) continue;
    const dir = join(parent, name);
    const seen = await stat(dir).catch(() => null);
    if (seen !== null && Date.now() - seen.mtimeMs > STALE_AFTER_MS) await rm(dir, { recursive: true, force: true });
  }
}
