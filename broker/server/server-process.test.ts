import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ServerProcess } from './server-process.ts';

let cwd: string;
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'jetlab-process-'))));
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

/** A process that runs the script; stands in for a server where only its exit matters. */
async function run(script: string) {
  const lines: string[] = [];
  const onLine = (_: unknown, raw: string) => void lines.push(raw);
  const server = await ServerProcess.spawn({ program: process.execPath, args: ['-e', script], cwd, onLine });
  return { server, lines };
}

test('an exit tells its code, the sentence of the FTL line and the last lines', async () => {
  const { server, lines } = await run(
    `console.error('[1] 2026/11/21 01:02:03.000000 [FTL] no store'); console.error('last'); process.exitCode = 1`,
  );

  const exit = await server.exited;

  const tail = ['[1] 2026/11/21 01:02:03.000000 [FTL] no store', 'last'];
  expect(exit).toMatchObject({ pid: server.pid, exitCode: 1, signal: null, fatal: 'no store', logTail: tail });
  expect(lines).toEqual(tail);
  expect(server.isAlive).toBe(false);
});

test('the tail of a long output is its last 40 lines, and all lines were delivered', async () => {
  const { server, lines } = await run(`for (let i = 1; i <= 1000; i++) console.error('line ' + i)`);

  const exit = await server.exited;

  expect(exit.logTail).toHaveLength(40);
  expect(exit.logTail.at(-1)).toBe('line 1000');
  expect(lines).toHaveLength(1_000);
});

test('an exit is told though a child of the program still holds its output', async () => {
  const { server } = await run(
    `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 3000)'],
       { stdio: ['ignore', 'ignore', 'inherit'], detached: true }).unref(); process.exitCode = 3`,
  );
  const startedAt = performance.now();

  const exit = await server.exited;

  expect(exit.exitCode).toBe(3);
  expect(performance.now() - startedAt).toBeLessThan(2_500);
});

test('a signal after the end is not sent, since the pid may be another process by then', async () => {
  const { server } = await run('');
  await server.exited;

  expect(() => server.signal('kill')).not.toThrow();
});

test('a program that cannot be run is refused with its path and the reason of the system', async () => {
  const program = join(cwd, 'missing');

  const spawned = ServerProcess.spawn({ program, args: [], cwd, onLine: () => undefined });

  await expect(spawned).rejects.toMatchObject({
    code: 'server-program-not-executable',
    details: { path: program, reason: expect.stringContaining('ENOENT') },
  });
});
