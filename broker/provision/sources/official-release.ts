import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTarGzEntry } from '../archive/tar-entry.ts';
import { readZipEntry } from '../archive/zip-entry.ts';
import { download, downloadText } from '../download.ts';
import { inStaging, installProgram } from '../program/install-program.ts';
import { programName } from '../program/program-name.ts';
import { PINNED_VERSION } from '../program/server-version.ts';
import type { ProgramSource, Progress } from '../source.ts';

const RELEASES = 'https://github.com/nats-io/nats-server/releases/download';

/** A platform in Node's words. */
export interface Machine {
  platform: NodeJS.Platform;
  arch: string;
}

/** The archive that the NATS project publishes, checked against the SHA256SUMS that it publishes beside it. */
export function officialRelease({ releases = RELEASES, stallMs = 20_000 } = {}): ProgramSource {
  return {
    name: 'official release',
    async find({ cacheDir, onProgress }) {
      try {
        const found = await inStaging(cacheDir, async (dir) => {
          await fetchRelease({ machine: process, dir, onProgress, releases, stallMs });
          return installProgram(dir, cacheDir, 'published SHA-256');
        });
        return { found };
      } catch (error) {
        return { absent: `official release ${PINNED_VERSION}: ${words(error)}` };
      }
    },
  };
}

/**
 * Fetches the pinned release for any machine and writes its program into `dir`. The packaging uses it for other platforms.
 * @returns the program's path
 */
export async function fetchRelease(wanted: {
  machine: Machine;
  dir: string;
  onProgress(progress: Progress): void;
  releases?: string;
  stallMs?: number;
}): Promise<string> {
  const { machine, dir, onProgress, releases = RELEASES, stallMs = 20_000 } = wanted;
  const base = `${releases}/v${PINNED_VERSION}`;
  const text = `Fetching nats-server ${PINNED_VERSION} (official release)`;
  onProgress({ text });
  const { name, sha256 } = pickArchive(await downloadText(`${base}/SHA256SUMS`, stallMs), machine);

  const file = join(dir, name);
  const onBytes = (done: number, total: number | undefined) =>
    onProgress({ text, done, ...(total !== undefined && { total }) });
  await download({ url: `${base}/${name}`, file, sha256, onBytes, stallMs });

  onProgress({ text: `Unpacking nats-server ${PINNED_VERSION}` });
  const archive = await readFile(file);
  const entry = programName(machine.platform);
  const bytes = name.endsWith('.zip') ? await readZipEntry(archive, entry) : await readTarGzEntry(archive, entry);
  const program = join(dir, entry);
  await writeFile(program, bytes, { mode: 0o755 });
  return program;
}

/**
 * The machine's archive in a SHA256SUMS file ("<digest>  <name>" a line); the .tar.gz when there are both.
 * @throws when there is none for this machine
 */
export function pickArchive(sums: string, machine: Machine): { name: string; sha256: string } {
  const stem = `nats-server-v${PINNED_VERSION}-${goNames(machine)}`;
  for (const name of [`${stem}.tar.gz`, `${stem}.zip`]) {
    for (const line of sums.split('\n')) {
      const [sha256, file] = line.trim().split(/\s+\*?/);
      if (file === name && sha256 !== undefined && /^[0-9a-f]{64}$/i.test(sha256)) {
        return { name, sha256: sha256.toLowerCase() };
      }
    }
  }
  throw new Error(`no archive for ${goNames(machine)} is published`);
}

/** Go's names for what Node calls win32 and x64. */
function goNames({ platform, arch }: Machine): string {
  const os = platform === 'win32' ? 'windows' : platform;
  const processors: Record<string, string> = { x64: 'amd64', ia32: '386', arm: 'arm7' };
  return `${os}-${processors[arch] ?? arch}`;
}

function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // fetch says only "fetch failed"; what failed is in its cause.
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
