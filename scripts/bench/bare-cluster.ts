import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The yardstick: three nats-servers as a plain script starts them, with direct routes and direct client ports. */
export interface BareCluster extends AsyncDisposable {
  /** When the first of the three was spawned, in `performance.now()` time. */
  spawnedAt: number;
  urls: string[];
}

/**
 * Starts three servers in a fresh folder on `base`.. (clients), `base + 10`.. (routes) and `base + 20`.. (monitoring).
 * The same limits and ping settings as the lab's configuration, so that only the links differ.
 */
export async function startBareCluster(program: string, base: number): Promise<BareCluster> {
  const dir = await mkdtemp(join(tmpdir(), 'jetlab-bare-'));
  const routes = [0, 1, 2].map((i) => `"nats-route://127.0.0.1:${base + 10 + i}"`).join(', ');
  const configs = await Promise.all(
    [0, 1, 2].map(async (i) => {
      const path = join(dir, `n${i + 1}.conf`);
      await writeFile(
        path,
        `server_name: n${i + 1}
listen: "127.0.0.1:${base + i}"
http: "127.0.0.1:${base + 20 + i}"
jetstream { store_dir: ${JSON.stringify(join(dir, `n${i + 1}`))}, max_mem: 256MB, max_file: 4GB }
cluster { name: bare, listen: "127.0.0.1:${base + 10 + i}", pool_size: -1, ping_interval: "1s", ping_max: 2, routes: [${routes}] }
`,
      );
      return path;
    }),
  );
  const spawnedAt = performance.now();
  const servers = configs.map((path) => spawn(program, ['-c', path], { stdio: 'ignore' }));
  return {
    spawnedAt,
    urls: [0, 1, 2].map((i) => `nats://127.0.0.1:${base + i}`),
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map(ended));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGKILL');
  });
}
