import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findInstalledNode, isNewEnough } from '../../bin/node-gate.mjs';

const bin = join(import.meta.dirname, '../../bin');
const oldNode = findOldNode();

test.each([
  ['18.20.4', false],
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['24.21.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

test('the Node beside Jetlab counts only when it is there and new enough', async () => {
  await using place = await installedCopy();
  const machine = { platform: process.platform, arch: process.arch };
  const none = findInstalledNode(place.root, machine);
  await place.bringNode('20.1.0');
  const tooOld = findInstalledNode(place.root, machine);
  await place.bringNode('24.21.0');

  expect(none).toBeNull();
  expect(tooOld).toBeNull();
  expect(findInstalledNode(place.root, machine)).toContain('node_modules');
});

// Runs where the machine has an older Node beside the one of these tests.
describe.runIf(oldNode !== null)('the launcher under an old Node', () => {
  const run = (root: string, args: string[]) =>
    spawnSync(oldNode ?? '', [join(root, 'bin/jetlab.mjs'), ...args], { encoding: 'utf8' });

  test('refuses in one sentence when there is no newer one', async () => {
    await using place = await installedCopy();

    const { status, stderr } = run(place.root, ['status']);

    expect(status).toBe(1);
    expect(stderr).toMatch(/^Jetlab needs Node 22\.18\.0 or later and this is \d+\.\d+\.\d+: .*\n$/);
  });

  test('goes on with the Node that npm installed, and passes arguments and exit code through', async () => {
    await using place = await installedCopy();
    await place.bringNode('24.21.0');
    await mkdir(join(place.root, 'scripts/launch'), { recursive: true });
    await writeFile(
      join(place.root, 'scripts/launch/launch.ts'),
      `export const launch = ({ args }: { args: string[] }) => (console.log(process.version, ...args), 5);`,
    );

    const { status, stdout } = run(place.root, ['open', '--web']);

    expect(stdout.trim()).toBe(`${process.version} open --web`);
    expect(status).toBe(5);
  });
});

/** A folder with the launcher alone, to which a Node of a claimed version can be brought. */
async function installedCopy() {
  const root = await mkdtemp(join(tmpdir(), 'jetlab ü '));
  cpSync(bin, join(root, 'bin'), { recursive: true });
  const windows = process.platform === 'win32';
  const folder = join(root, 'node_modules', `node-${windows ? 'win' : process.platform}-${process.arch}`);
  return {
    root,
    async bringNode(version: string) {
      await mkdir(join(folder, 'bin'), { recursive: true });
      await writeFile(join(folder, 'package.json'), JSON.stringify({ version }));
      const program = join(folder, 'bin', windows ? 'node.exe' : 'node');
      if (!existsSync(program)) await symlink(process.execPath, program);
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

function findOldNode(): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const program = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
    if (!existsSync(program)) continue;
    const version = execFileSync(program, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
    if (!isNewEnough(version)) return program;
  }
  return null;
}
