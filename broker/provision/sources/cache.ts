import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { programsDir } from '../program/install-program.ts';
import { openVerified } from '../program/manifest.ts';
import { compareVersions, isNewEnough, PINNED_VERSION } from '../program/server-version.ts';
import type { ProgramSource } from '../source.ts';

/** What was fetched and verified before: the pinned version first, then the newest. */
export const cache: ProgramSource = {
  name: 'cache',
  async find({ cacheDir }) {
    const dir = programsDir(cacheDir);
    for (const version of await cachedVersions(dir)) {
      const program = await openVerified(join(dir, version), 'cache');
      if (program !== null) return { found: program };
    }
    return { absent: `no verified copy in ${dir}` };
  },
};

async function cachedVersions(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => []);
  return names
    .filter((name) => /^\d+\.\d+\.\d+/.test(name) && isNewEnough(name))
    .toSorted((a, b) => rank(b) - rank(a) || compareVersions(b, a));
}

function rank(version: string): number {
  return version === PINNED_VERSION ? 1 : 0;
}
