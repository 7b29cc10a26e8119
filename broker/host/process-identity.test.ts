import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { identifyProcess } from './process-identity.ts';

test('a running process has one start time, a program and a command line', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'a (word) b'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;

  const identity = await identifyProcess(pid);
  const again = await identifyProcess(pid);
  child.kill('SIGKILL');

  expect(identity).not.toBeNull();
  expect(again?.startTime).toBe(identity?.startTime);
  expect(identity?.commandLine).toContain('a (word) b');
});

test('two processes that started at different times differ', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');

  const [own, other] = [await identifyProcess(process.pid), await identifyProcess(child.pid ?? 0)];
  child.kill('SIGKILL');

  expect(own?.startTime).not.toBe(other?.startTime);
});

test('a process that has ended has no identity', async () => {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');

  expect(await identifyProcess(child.pid ?? 0)).toBeNull();
});
