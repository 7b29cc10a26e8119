import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheDir } from '../../broker/provision/index.ts';
import { BuildFailed, ensureBuilt } from './built-app.ts';
import { whyNoWindow } from './choose-host.ts';
import { fetchElectron, findElectron } from './electron-program.ts';
import { OPEN_USAGE, parseOpenArguments, UsageError, webHostArguments } from './open-arguments.ts';
import { runElectron } from './run-electron.ts';

/*
 *   jetlab open …        build if stale > Electron if it can show a window here, else the web host
 *   jetlab anything …    build if stale > command line
 *
 * The web host and the command line run in this very process: no parent to keep, signals and exit code are theirs.
 */

/** Runs `jetlab` in a checkout. Resolves with an exit code, or with null when this process goes on as web host or command line. */
export async function launch({ root, args }: { root: string; args: string[] }): Promise<number | null> {
  try {
    if (!existsSync(join(root, 'node_modules', 'electron-vite')))
      throw new UsageError('Run `npm ci` in the checkout first.');
    if (args[0] === 'open') return await open(root, args.slice(1));
    await ensureBuilt(root);
    await become(root, 'cli.js', args);
    return null;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof BuildFailed)) throw error;
    console.error(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function open(root: string, args: string[]): Promise<number | null> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(OPEN_USAGE);
    return 0;
  }
  const parsed = parseOpenArguments(args);
  const wanted = { ...parsed, workspace: parsed.workspace === null ? null : resolve(parsed.workspace) };
  await ensureBuilt(root);
  const window = wanted.web ? null : await windowProgram(root);
  if (window !== null && 'program' in window) {
    const ended = await runElectron(window.program, root, wanted.workspace);
    if ('code' in ended) return ended.code;
    sayBrowser(ended.reason);
  } else if (window !== null) {
    sayBrowser(window.reason);
  }
  await become(root, 'web.js', webHostArguments(wanted));
  return null;
}

async function windowProgram(root: string): Promise<{ program: string } | { reason: string }> {
  const reason = whyNoWindow({ platform: process.platform, uid: process.getuid?.() ?? null, env: process.env });
  if (reason !== null) return { reason };
  const program = findElectron(root);
  if (program !== null) return { program };
  const fetched = await fetchElectron(root, cacheDir(process.env));
  if ('program' in fetched) return fetched;
  return { reason: `Electron’s program is not here and could not be fetched (${fetched.reason})` };
}

function sayBrowser(reason: string): void {
  console.error(`Jetlab opens in the browser, since ${reason}.`);
}

/** Goes on as the built entry, with its arguments where a program expects them. */
async function become(root: string, entry: string, args: string[]): Promise<void> {
  const file = join(root, 'out', 'main', entry);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}
