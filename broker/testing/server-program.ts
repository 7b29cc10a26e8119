import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, programName } from '../provision/index.ts';

/** The nats-server that tests run: JETLAB_NATS_SERVER, or the one that `npm test` put into Jetlab's cache. */
export function testServerProgram(): { path: string } {
  const given = process.env['JETLAB_NATS_SERVER'];
  if (given) return { path: given };
  const programs = join(cacheDir(process.env), 'nats-server');
  const versions = existsSync(programs) ? readdirSync(programs).filter((name) => /^\d/.test(name)) : [];
  const found = versions.sort().map((version) => join(programs, version, programName()));
  const path = found.findLast((candidate) => existsSync(candidate));
  if (path === undefined)
    throw new Error('no nats-server in the cache: run `npm run fetch`, or set JETLAB_NATS_SERVER');
  return { path };
}
