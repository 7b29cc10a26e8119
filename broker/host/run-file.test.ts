import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunFile, readRunFile, removeRunFile, writeRunFile } from './run-file.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jetlab-run-'));
  path = join(dir, 'broker-host.json');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run: RunFile = {
  version: 1,
  brokerHost: { pid: 1, startTime: 'a' },
  parent: { pid: 2, startTime: null },
  servers: [
    {
      node: 'n1',
      pid: 3,
      startTime: 'b',
      serverId: null,
      monitorPort: 8222,
      program: '/nats-server',
      configPath: '/c',
    },
  ],
};

test('what was written is read again, and no draft stays', () => {
  writeRunFile(path, run);

  expect(readRunFile(path)).toEqual({ at: 'found', run });
  expect(readdirSync(dir)).toEqual(['broker-host.json']);
});

test.skipIf(process.platform === 'win32')('the run file is readable by its owner alone', () => {
  writeRunFile(path, run);

  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('no run file is missing, also after it was removed', () => {
  writeRunFile(path, run);
  removeRunFile(path);
  removeRunFile(path);

  expect(readRunFile(path)).toEqual({ at: 'missing' });
});

test.each(['', '{', '[]', '{"version":2}', '{"version":1,"servers":[]}'])('"%s" is unreadable', (text) => {
  writeFileSync(path, text);

  expect(readRunFile(path)).toEqual({ at: 'unreadable' });
});
