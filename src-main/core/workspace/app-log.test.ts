import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder.ts';
import { AppLog } from './app-log.ts';

test('each entry is one JSON line, private to its owner', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'host.log');

  new AppLog(path).write('warn', 'a node did not stop', { node: 'n1' });

  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    severity: 'warn',
    text: 'a node did not stop',
    node: 'n1',
  });
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('passwords and tokens in a text are masked', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'host.log');

  new AppLog(path).write('error', 'dial nats-route://route:s3cret@127.0.0.1:6222', {
    token: 'abc123',
    text2: 'users: [{user: sys, password: hunter2}] at http://127.0.0.1:1/#token=xyz789',
  });

  const text = readFileSync(path, 'utf8');
  for (const secret of ['s3cret', 'abc123', 'hunter2', 'xyz789']) expect(text).not.toContain(secret);
  expect(text).toContain('127.0.0.1:6222');
});

test('it keeps to its bound, one older file beside it', () => {
  using folder = tempFolder();
  const path = join(folder.path, 'host.log');
  const log = new AppLog(path, { maxBytes: 1_000 });

  for (let i = 0; i < 100; i++) log.write('info', `entry ${i}`);

  expect(statSync(path).size).toBeLessThanOrEqual(1_000);
  expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(1_000);
  expect(readFileSync(path, 'utf8')).toContain('entry 99');
});

test('a log that cannot be written ends nothing', () => {
  using folder = tempFolder();

  expect(() => new AppLog(join(folder.path, 'missing', 'host.log')).write('info', 'text')).not.toThrow();
});
