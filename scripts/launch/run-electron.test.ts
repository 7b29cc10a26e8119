import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runElectron } from './run-electron.ts';

// A shell script stands in for Electron's program, which cannot be had everywhere.
describe.runIf(process.platform !== 'win32')('the window', () => {
  test('gets the app’s folder and the workspace, and its exit code is passed on', async () => {
    await using electron = await standIn('[ "$1" = /app ] && [ "$2" = --workspace ] && [ "$3" = "/a b" ] && exit 7');

    expect(await runElectron(electron.program, '/app', '/a b')).toEqual({ code: 7 });
  });

  test('never starts as bare Node', async () => {
    await using electron = await standIn('[ -z "$ELECTRON_RUN_AS_NODE" ] || exit 9');
    process.env['ELECTRON_RUN_AS_NODE'] = '1';

    const ended = await runElectron(electron.program, '/app', null).finally(
      () => delete process.env['ELECTRON_RUN_AS_NODE'],
    );

    expect(ended).toEqual({ code: 0 });
  });

  test('that cannot load its libraries is told with the loader’s words', async () => {
    await using electron = await standIn('echo "error while loading shared libraries: libnss3.so" >&2; exit 127');

    expect(await runElectron(electron.program, '/app', null)).toEqual({
      reason: 'Electron cannot be run: error while loading shared libraries: libnss3.so',
    });
  });

  test('whose program is missing is told as such', async () => {
    expect(await runElectron('/nowhere/electron', '/app', null)).toEqual({
      reason: expect.stringContaining('ENOENT'),
    });
  });
});

async function standIn(script: string) {
  const dir = await mkdtemp(join(tmpdir(), 'jetlab electron '));
  const program = join(dir, 'electron');
  await writeFile(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { program, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}
