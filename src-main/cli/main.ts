/**
 * The `jetlab` command: the same core as the window, without one.
 *
 *     up            a host in this process (or, detached, in one of its own)
 *     the rest      a client of whichever host runs for the workspace: window, browser or `up`
 */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { cacheDir } from '../core/workspace/paths.ts';
import { runCli } from './run.ts';

/** better-sqlite3 crashes Node 20; from here on it is safe, and Node runs the sources as they are. */
const NODE_WANTED = 22;

if (Number(process.versions.node.split('.')[0]) < NODE_WANTED) {
  process.stderr.write(
    `Jetlab needs Node ${NODE_WANTED} or later, and this is ${process.version}.\n` +
      'Run it as `npx jetlab` in its folder, which brings its own Node.\n',
  );
  process.exitCode = 2;
} else {
  const here = import.meta.dirname;
  const isSource = extname(import.meta.filename) === '.ts';
  await runCli(process.argv.slice(2), {
    version: versionOf(join(here, '../../package.json')),
    self: import.meta.filename,
    entries: isSource
      ? { brokerHost: join(here, '../../broker/host/main.ts'), load: join(here, '../../broker/load/main.ts') }
      : { brokerHost: join(here, 'broker-host.js'), load: join(here, 'load.js') },
    cacheDir: cacheDir(process.env),
    bundledDir: process.env['JETLAB_BUNDLED_SERVER'],
  });
}

function versionOf(packageFile: string): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return version;
}
