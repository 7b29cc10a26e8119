// Plain JavaScript without newer syntax: this must load on Node versions that Jetlab itself refuses.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The first release that runs TypeScript files directly; better-sqlite3 crashes on Node 20. */
export const MINIMUM_NODE = '22.18.0';

/** @param {string} version as process.versions.node gives it */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/**
 * The Node that `npm ci` installs beside Jetlab on Linux and Windows, or null where there is none that is new enough.
 *
 * @param {string} root folder that holds node_modules
 * @param {{ platform: string, arch: string }} machine
 * @returns {string | null}
 */
export function findInstalledNode(root, machine) {
  const name = `node-${machine.platform === 'win32' ? 'win' : machine.platform}-${machine.arch}`;
  const folder = join(root, 'node_modules', name);
  const program = join(folder, 'bin', machine.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) return null;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return isNewEnough(version) ? program : null;
}
