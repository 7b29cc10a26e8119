import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fetchElectron, findElectron } from './electron-program.ts';

const DAY_MS = 24 * 60 * 60_000;

test('Electron is found as a file, where path.txt or the environment says', async () => {
  await using place = await checkout('');
  const folder = join(place.root, 'node_modules/electron');
  const before = findElectron(place.root, {});
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist/app'), '');
  await writeFile(join(folder, 'path.txt'), 'app');
  await mkdir(join(place.root, 'elsewhere'));
  await writeFile(join(place.root, 'elsewhere/app'), '');

  expect(before).toBeNull();
  expect(findElectron(place.root, {})).toBe(join(folder, 'dist/app'));
  expect(findElectron(place.root, { ELECTRON_OVERRIDE_DIST_PATH: join(place.root, 'elsewhere') })).toBe(
    join(place.root, 'elsewhere/app'),
  );
});

test('a fetch that fails is not tried again for a day', async () => {
  await using place = await checkout(`
    require('node:fs').appendFileSync(__dirname + '/runs', 'x');
    console.error('TypeError: fetch failed');
    process.exit(1);`);
  const runs = () => readFile(join(place.root, 'node_modules/electron/runs'), 'utf8');
  const now = 1_800_000_000_000;

  const first = await fetchElectron(place.root, place.cache, now);
  const second = await fetchElectron(place.root, place.cache, now + 1000);
  const runsBefore = await runs();
  await fetchElectron(place.root, place.cache, now + DAY_MS);

  expect(first).toEqual({ reason: 'fetch failed' });
  expect(second).toEqual({ reason: expect.stringContaining('tried again tomorrow') });
  expect(runsBefore).toBe('x');
  expect(await runs()).toBe('xx');
});

test('a fetched Electron is found and the earlier failure forgotten', async () => {
  await using place = await checkout(`
    const fs = require('node:fs');
    fs.mkdirSync(__dirname + '/dist');
    fs.writeFileSync(__dirname + '/dist/app', '');
    fs.writeFileSync(__dirname + '/path.txt', 'app');`);
  await mkdir(place.cache, { recursive: true });
  const memory = join(place.cache, 'electron-fetch-failed.json');
  await writeFile(memory, JSON.stringify({ version: '0.0.1', at: 0, reason: 'another version' }));

  const fetched = await fetchElectron(place.root, place.cache);

  expect(fetched).toEqual({ program: join(place.root, 'node_modules/electron/dist/app') });
  await expect(readFile(memory)).rejects.toThrow('ENOENT');
});

/** A checkout whose electron package has the given installer. */
async function checkout(installer: string) {
  const root = await mkdtemp(join(tmpdir(), 'jetlab launch ü '));
  const folder = join(root, 'node_modules/electron');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version: '1.2.3' }));
  await writeFile(join(folder, 'install.js'), installer);
  const cache = join(root, 'cache');
  return { root, cache, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}
