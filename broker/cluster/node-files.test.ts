import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInside, writeNodeFiles } from './node-files.ts';

let lab: string;
beforeEach(() => (lab = mkdtempSync(join(tmpdir(), 'jetlab-files-'))));
afterEach(() => rmSync(lab, { recursive: true, force: true }));

test.each([
  { path: '/lab/n1/store', inside: true },
  { path: '/lab', inside: false },
  { path: '/labor/n1', inside: false },
  { path: '/lab/../etc', inside: false },
  { path: '/etc', inside: false },
  { path: '/lab/..n1', inside: true },
])('$path is inside /lab: $inside', ({ path, inside }) => {
  expect(isInside('/lab', path)).toBe(inside);
});

test.skipIf(process.platform === 'win32')('the configuration is readable by its owner alone', async () => {
  const dir = join(lab, 'n1');
  mkdirSync(dir);
  writeFileSync(join(dir, 'nats-server.conf'), 'old', { mode: 0o644 });

  const path = await writeNodeFiles(dir, join(dir, 'store'), 'new');

  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('ports files of an earlier process are cleared', async () => {
  const dir = join(lab, 'n1');
  mkdirSync(dir);
  writeFileSync(join(dir, 'nats-server_4711.ports'), '{}');

  await writeNodeFiles(dir, join(dir, 'store'), '');

  expect(readdirSync(dir).sort()).toEqual(['nats-server.conf', 'store']);
});
