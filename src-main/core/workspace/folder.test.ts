import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder.ts';
import { ensureWritableFolder } from './folder.ts';

test('the folder is made when it is missing', () => {
  using folder = tempFolder();
  const wanted = join(folder.path, 'a b', 'wörkspace');

  ensureWritableFolder(wanted);

  expect(existsSync(wanted)).toBe(true);
});

test('a file in the way is refused with the reason', () => {
  using folder = tempFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, '');

  expect(() => ensureWritableFolder(join(file, 'inside'))).toThrow(
    expect.objectContaining({
      code: 'workspace-not-writable',
      details: { path: join(file, 'inside'), reason: 'a file is in the way' },
    }),
  );
});

// Windows keeps write access in lists that chmod does not reach.
test.skipIf(process.platform === 'win32')('a read-only folder is refused with the reason', () => {
  using folder = tempFolder();
  const readOnly = join(folder.path, 'read-only');
  mkdirSync(readOnly);
  chmodSync(readOnly, 0o555);
  chmodSync(folder.path, 0o755);
  const module = pathToFileURL(join(import.meta.dirname, 'folder.ts')).href;
  const script = `import { ensureWritableFolder } from ${JSON.stringify(module)};
    try { ensureWritableFolder(process.argv[1]); } catch (error) { console.log(JSON.stringify(error.toData())); }`;

  // Root may write anywhere: the question is put as the user nobody.
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script, readOnly], {
    encoding: 'utf8',
    cwd: folder.path,
    ...asNobody,
  });

  expect(child.stderr).toBe('');
  expect(JSON.parse(child.stdout)).toMatchObject({
    code: 'workspace-not-writable',
    details: { path: readOnly, reason: 'permission denied' },
  });
});
