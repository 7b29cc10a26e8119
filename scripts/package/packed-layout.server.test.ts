import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleServer } from './bundle-server.ts';

/* Packs for Linux with a folder that stands in for Electron's own files: shows the layout, not that the app starts. */
const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
let work: string;
let resources: string;
let packed: string[];

describe.runIf(process.platform === 'linux')('the packed app', () => {
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'jetlab-packed-'));
    const electronDist = join(work, 'electron');
    await mkdir(electronDist);
    await writeFile(join(electronDist, 'electron'), standInProgram());
    await chmod(join(electronDist, 'electron'), 0o755);
    await bundleServer(root);
    await run(
      process.execPath,
      [
        join(root, 'node_modules/electron-builder/cli.js'),
        ...['--linux', 'dir', '--publish', 'never', `-c.electronDist=${electronDist}`],
        `-c.directories.output=${join(work, 'dist')}`,
      ],
      { cwd: root, maxBuffer: 16e6 },
    );
    const unpacked = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`;
    resources = join(work, 'dist', unpacked, 'resources');
    const listing = await run(process.execPath, [
      join(root, 'node_modules/@electron/asar/bin/asar.js'),
      'list',
      join(resources, 'app.asar'),
    ]);
    packed = listing.stdout.split('\n').filter((line) => line !== '');
  }, 120_000);

  afterAll(() => rm(work, { recursive: true, force: true }));

  test('holds every entry of the build and the pages', () => {
    const wanted = ['desktop', 'web', 'cli', 'broker-host', 'load'].map((entry) => `/out/main/${entry}.js`);

    expect(packed).toEqual(expect.arrayContaining([...wanted, '/out/preload/bridge.cjs', '/out/renderer/index.html']));
  });

  test('brings one native addon, of this platform, outside the archive', async () => {
    const addons = packed.filter((path) => path.endsWith('.node'));

    expect(addons).toEqual([`/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`]);
    await expect(stat(join(resources, 'app.asar.unpacked', addons[0] ?? ''))).resolves.toBeDefined();
  });

  test('brings no module besides the one that is loaded unbundled', () => {
    const modules = new Set(packed.flatMap((path) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));

    expect([...modules]).toEqual(['better-sqlite3']);
  });

  test('brings nats-server with its manifest and its licence', async () => {
    const server = await stat(join(resources, 'nats-server', 'nats-server'));
    const manifest: unknown = JSON.parse(await readFile(join(resources, 'nats-server', 'manifest.json'), 'utf8'));
    const licence = await readFile(join(resources, 'licenses', 'nats-server.txt'), 'utf8');

    expect(server.mode & 0o111).not.toBe(0);
    expect(manifest).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(licence).toContain('Apache License');
  });
});

/** What electron-builder looks for in Electron's program to set its fuses: a mark, a version, how many, and their states. */
function standInProgram(): Buffer {
  const fuses = 9;
  return Buffer.concat([
    Buffer.from('#!/bin/sh\nexit 0\n'),
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, fuses]),
    Buffer.alloc(fuses, '0'),
  ]);
}
