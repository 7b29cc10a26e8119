import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fetchPackage } from '../debian/fetch-package.ts';
import { findMirrors } from '../debian/find-mirrors.ts';
import { isDebian, parseOsRelease } from '../debian/os-release.ts';
import { inStaging, installProgram } from '../program/install-program.ts';
import { PINNED_VERSION } from '../program/server-version.ts';
import type { ProgramSource } from '../source.ts';

/** Newest first. The machine's own suite is often too old, these never are; the archive keeps the three names for ever. */
const SUITES = ['sid', 'testing', 'stable'];

/**
 * Debian's own package, from the mirror that the machine already uses, with apt's signature check. Needs no root and leaves
 * the state of the system's apt as it is.
 */
export const debianArchive: ProgramSource = {
  name: 'Debian archive',
  async find(context) {
    if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg-deb')) {
      return { absent: null };
    }
    const release = parseOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''));
    if (!isDebian(release)) return { absent: null };

    const mirrors = await findMirrors(release.codename);
    if (mirrors.length === 0) return { absent: 'Debian archive: apt knows no mirror of it on this machine' };
    const failures: string[] = [];
    for (const mirror of mirrors) {
      for (const suite of SUITES) {
        try {
          const found = await inStaging(context.cacheDir, async (dir) => {
            await fetchPackage({ mirror, suite, dir, onProgress: context.onProgress });
            return installProgram(dir, context.cacheDir, 'signature of the package archive');
          });
          return { found };
        } catch (error) {
          failures.push(`${suite}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
    return { absent: `Debian archive for nats-server ${PINNED_VERSION}: ${failures.join(', ')}` };
  },
};
