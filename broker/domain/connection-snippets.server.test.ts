import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { jetstreamManager } from '@nats-io/jetstream';
import { expect, test } from 'vitest';
import { startTestCluster } from '../testing/index.ts';
import { connectionHelp } from './connection-snippets.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const compilerOptions = '--noEmit --strict --target es2024 --module nodenext --skipLibCheck --types node'.split(' ');

/** A folder that sees the installed packages as an application's folder would. */
async function projectWith(code: string): Promise<{ dir: string; file: string } & AsyncDisposable> {
  const dir = await mkdtemp(join(tmpdir(), 'jetlab-snippet-'));
  const file = join(dir, 'orders.ts');
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'), 'junction');
  await writeFile(join(dir, 'package.json'), '{ "type": "module" }');
  await writeFile(file, code);
  return { dir, file, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

test('the TypeScript program compiles, says when the stream is missing, and publishes and receives when it is there', async () => {
  await using lab = await startTestCluster();
  const snippet = connectionHelp(lab.urls).snippets.find((each) => each.language === 'TypeScript');
  await using project = await projectWith(snippet?.code ?? '');
  const program = () => run(process.execPath, [project.file], { timeout: 15_000 });

  await run(process.execPath, [compiler, ...compilerOptions, project.file], { cwd: project.dir });
  expect((await program()).stdout).toContain('There is no stream ORDERS yet.');

  const manager = await jetstreamManager(await lab.connect());
  await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'], num_replicas: 3 });
  const { stdout } = await program();

  expect(stdout).toContain('stored in ORDERS as 1');
  expect(stdout).toContain('received orders.created: {"id":1}');
});
