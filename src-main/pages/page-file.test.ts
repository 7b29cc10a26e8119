import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pageFile } from './page-file.ts';

let dir: string;

beforeAll(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'jetlab-pages-'));
  dir = join(parent, 'renderer');
  await mkdir(join(dir, 'assets'), { recursive: true });
  await writeFile(join(dir, 'index.html'), '<!doctype html>');
  await writeFile(join(dir, 'assets', 'main.js'), '');
  await writeFile(join(dir, 'assets', 'main.js.map'), '');
  await writeFile(join(parent, 'secret.json'), '{}');
});

describe('the file that a path names', () => {
  test('is index.html for the root and for every screen of the app', async () => {
    for (const path of ['/', '/streams', '/monitor/logs']) {
      expect(await pageFile(dir, path)).toEqual({ path: join(dir, 'index.html'), type: 'text/html; charset=utf-8' });
    }
  });

  test('is a built file with its type', async () => {
    const file = await pageFile(dir, '/assets/main.js');

    expect(file?.type).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    ['a way out', '/../secret.json'],
    ['an encoded way out', '/%2e%2e/secret.json'],
    ['a twice encoded slash', '/..%2fsecret.json'],
    ['a backslash', '/..\\secret.json'],
    ['a NUL', '/assets/main.js%00.html'],
    ['a broken escape', '/%zz.js'],
    ['a kind of file that the build does not make', '/assets/main.js.map'],
    ['a missing file', '/assets/other.js'],
    ['a folder with an extension', '/assets.js'],
  ])('is nothing for %s', async (_what, path) => {
    expect(await pageFile(dir, path)).toBeNull();
  });
});
