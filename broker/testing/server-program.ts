import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The nats-server that tests run: JETLAB_NATS_SERVER, or the one in Jetlab's cache. */
export function testServerProgram(): { path: string } {
  const given = process.env['JETLAB_NATS_SERVER'];
  if (given) return { path: given };
  const cache = join(process.env['JETLAB_CACHE'] ?? join(homedir(), '.cache', 'jetlab'), 'nats-server');
  const versions = existsSync(cache) ? readdirSync(cache).sort() : [];
  const found = versions.map((version) => join(cache, version, 'nats-server')).findLast((path) => existsSync(path));
  if (found === undefined) throw new Error('no nats-server in the cache; set JETLAB_NATS_SERVER');
  return { path: found };
}
