import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogFile } from './log-file.ts';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'jetlab-log-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a log file goes on where the run before ended', () => {
  const path = join(dir, 'nats.log');
  for (const text of ['one\n', 'two\n']) {
    const file = new LogFile(path);
    file.append(text);
    file.close();
  }

  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
});

test('a full log file is put aside, and one old file is kept', () => {
  const path = join(dir, 'nats.log');
  const file = new LogFile(path, 10);

  for (const text of ['aaaaaaaa\n', 'bbbbbbbb\n', 'cccccccc\n']) file.append(text);
  file.close();

  expect(readFileSync(path, 'utf8')).toBe('cccccccc\n');
  expect(readFileSync(`${path}.1`, 'utf8')).toBe('bbbbbbbb\n');
  expect(existsSync(`${path}.2`)).toBe(false);
});

test('a log that cannot be written disturbs nobody', () => {
  const file = new LogFile(join(dir, 'missing', 'nats.log'));

  expect(() => file.append('text\n')).not.toThrow();
});
