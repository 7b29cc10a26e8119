import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { until } from '../../../broker/testing/index.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { readRunFile, removeRunFile, writeRunFile } from './run-file.ts';
import { Workspace } from './workspace.ts';

const run = { pid: process.pid, port: 4000, token: 'secret', startedAt: 1, host: 'web', servesPages: true } as const;

test('a second opening of a workspace is refused and names the process of the run file', () => {
  using folder = tempFolder();
  const first = Workspace.open(folder.path);
  writeRunFile(first.files.runFile, run);

  expect(() => Workspace.open(folder.path)).toThrow(
    expect.objectContaining({ code: 'lab-already-running', details: { pid: process.pid, workspace: folder.path } }),
  );

  first.close();
  Workspace.open(folder.path).close();
});

test('two workspaces do not disturb each other', () => {
  using one = tempFolder();
  using two = tempFolder();

  const first = Workspace.open(one.path);
  const second = Workspace.open(two.path);

  first.close();
  second.close();
});

test('the lock of another process holds, and is free as soon as that process is killed', async () => {
  using folder = tempFolder();
  const module = pathToFileURL(join(import.meta.dirname, 'workspace.ts')).href;
  const script = `import { Workspace } from ${JSON.stringify(module)};
    Workspace.open(process.argv[1]); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script, folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');

  expect(() => Workspace.open(folder.path)).toThrow(expect.objectContaining({ code: 'lab-already-running' }));

  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const opens = (): true => {
    Workspace.open(folder.path).close();
    return true;
  };
  await expect(until('the lock is free', opens, { withinMs: 5_000 })).resolves.toBe(true);
});

test('the run file is complete, private to its owner, and removed only by its own process', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'run.json');

  writeRunFile(path, run);
  expect(readRunFile(path)).toEqual(run);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);

  writeRunFile(path, { ...run, pid: process.pid + 1 });
  removeRunFile(path);
  expect(readRunFile(path)?.pid).toBe(process.pid + 1);

  writeRunFile(path, run);
  removeRunFile(path);
  expect(readRunFile(path)).toBeNull();
});
