import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JetlabError } from '../../domain/errors.ts';
import type { ServerProgram } from '../source.ts';
import { sha256Of } from './file-digest.ts';
import { checkExecutable } from './probe-program.ts';
import { programName } from './program-name.ts';

/** What was known of the program when it was verified. Lies beside it. */
export interface Manifest {
  version: string;
  sha256: string;
  verification: string;
}

const MANIFEST = 'manifest.json';

export async function writeManifest(dir: string, manifest: Manifest): Promise<void> {
  await writeFile(join(dir, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Null when there is no manifest, or none that can be read: such a folder counts as not verified. */
export async function readManifest(dir: string): Promise<Manifest | null> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dir, MANIFEST), 'utf8'));
    return isManifest(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * The program of a folder, if it is still the file that was verified. Null when the folder has no manifest or no program.
 * @throws `server-program-changed` when the file is another one, `server-program-not-executable`
 */
export async function openVerified(dir: string, source: ServerProgram['source']): Promise<ServerProgram | null> {
  const manifest = await readManifest(dir);
  if (manifest === null) return null;
  const path = join(dir, programName());
  const actual = await digestOrNull(path);
  if (actual === null) return null;
  if (actual !== manifest.sha256) {
    throw new JetlabError('server-program-changed', { path, expected: manifest.sha256, actual });
  }
  await checkExecutable(path);
  return { path, source, ...manifest };
}

async function digestOrNull(path: string): Promise<string | null> {
  try {
    return await sha256Of(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { version, sha256, verification } = value as Record<string, unknown>;
  return typeof version === 'string' && typeof sha256 === 'string' && typeof verification === 'string';
}
