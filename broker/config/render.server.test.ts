import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTestBlock, testServerProgram, until } from '../testing/index.ts';
import { dial } from '../testing/tcp.ts';
import { renderServerConfig } from './index.ts';
import { sampleConfig } from './sample-config.ts';

const run = promisify(execFile);

async function tempDir(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'jetlab-config-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

test('nats-server accepts the configuration whatever the folders and secrets are made of', async () => {
  await using temp = await tempDir();
  const file = join(temp.path, 'nats-server.conf');
  const part = fc.oneof(
    fc.constantFrom(' ', '"', "'", '\\', '$HOME', '#', '{', '}', '//', 'é', '東京', '🐿', '\\x', '%', '1k'),
    fc.string({ minLength: 1, maxLength: 8 }),
  );
  const folder = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('').replaceAll('\0', ''));
  const secret = fc.stringMatching(/^[\x21-\x7e]{8,30}$/);

  await fc.assert(
    fc.asyncProperty(folder, folder, secret, fc.boolean(), async (name, store, password, isWindows) => {
      const root = isWindows ? 'C:\\' : '/';
      const secrets = { systemPassword: password, routePassword: password };
      const config = sampleConfig({ dir: root + name, storeDir: root + store, secrets });
      await writeFile(file, renderServerConfig(config));

      await run(testServerProgram().path, ['-t', '-c', file]);
    }),
    { numRuns: 40 },
  );
});

test.each(['cluster', 'single server'])(
  'a %s runs on it, in a folder with spaces, quotes and foreign letters',
  async (kind) => {
    await using temp = await tempDir();
    const dir = join(temp.path, `my "lab" $HOME é 東京`);
    const storeDir = join(dir, 'the\\store');
    await mkdir(dir);
    const block = await findTestBlock(['n1', 'n2', 'n3']);
    const ports = block.nodes['n1'];
    if (ports === undefined) throw new Error('the block has no n1');
    const cluster = kind === 'cluster' ? { name: 'lab', dials: Object.values(block.links) } : null;
    const file = join(dir, 'nats-server.conf');
    await writeFile(file, renderServerConfig(sampleConfig({ dir, storeDir, ports, cluster })));

    const server = spawn(testServerProgram().path, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    try {
      const varz = await until(
        'the server answers',
        async () => (await fetch(`http://127.0.0.1:${ports.monitor}/varz`)).json() as Promise<Record<string, unknown>>,
        { lastSeen: () => log },
      );

      expect(varz).toMatchObject({
        server_name: 'n1',
        tags: ['node:n1'],
        // What it tells clients, which is not where it listens.
        host: '127.0.0.1',
        port: ports.client,
        system_account: 'SYS',
        jetstream: {
          config: { store_dir: join(storeDir, 'jetstream'), max_memory: 256 << 20, max_storage: 4 * 1024 ** 3 },
        },
      });
      using direct = await dial(ports.directClient);
      await direct.waitFor('INFO {');
    } finally {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
  },
);
