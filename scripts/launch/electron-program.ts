import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StepLine } from '../console/step-line.ts';
import { runQuietly } from '../console/run.ts';

/*
 * Electron's npm package holds no program: it is fetched by its install script, into its `dist` folder, with the program's
 * relative path in path.txt. The package itself is never imported to find out, because importing it starts a download.
 */

const FETCH_TIMEOUT_MS = 3 * 60_000;
const REMEMBER_MS = 24 * 60 * 60_000;

/** The program of the checkout's Electron, or null when it is not there. */
export function findElectron(root: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const named = readOrNull(join(folder, 'path.txt')) ?? defaultProgram();
  const program = join(env['ELECTRON_OVERRIDE_DIST_PATH'] || join(folder, 'dist'), named);
  return existsSync(program) ? program : null;
}

export type Fetched = { program: string } | { reason: string };

/** Runs Electron's own installer for a bounded time. A failure is remembered for a day, so that the next start is quick. */
export async function fetchElectron(root: string, cacheDir: string, now = Date.now()): Promise<Fetched> {
  const version = electronVersion(root);
  if (version === null) return { reason: 'the electron package is not installed' };
  const memory = join(cacheDir, 'electron-fetch-failed.json');
  const before = await readFailure(memory);
  if (before !== null && before.version === version && now - before.at < REMEMBER_MS) {
    return { reason: `${before.reason}; tried again tomorrow, or now with \`npx install-electron\`` };
  }

  const step = new StepLine();
  step.show({ text: `Fetching Electron ${version}, about 110 MB, once` });
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const { code, output } = await runQuietly(process.execPath, [installer], { timeout: FETCH_TIMEOUT_MS });
  const program = findElectron(root);
  if (program !== null) {
    step.end(`Fetched Electron ${version}`);
    await rm(memory, { force: true });
    return { program };
  }
  step.clear();
  const reason = code === 143 ? 'it took longer than 3 minutes' : firstErrorOf(output);
  await mkdir(cacheDir, { recursive: true });
  await writeFile(memory, JSON.stringify({ version, at: now, reason } satisfies Failure));
  return { reason };
}

interface Failure {
  version: string;
  at: number;
  reason: string;
}

async function readFailure(file: string): Promise<Failure | null> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<Failure>;
    const { version, at, reason } = value;
    return version !== undefined && at !== undefined && reason !== undefined ? { version, at, reason } : null;
  } catch {
    return null;
  }
}

function electronVersion(root: string): string | null {
  const text = readOrNull(join(root, 'node_modules', 'electron', 'package.json'));
  return text === null ? null : (JSON.parse(text) as { version: string }).version;
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/** As electron/install.js names it. */
function defaultProgram(): string {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function firstErrorOf(output: string): string {
  const line = output.split('\n').find((candidate) => /error/i.test(candidate));
  return (line ?? 'the installer failed').replace(/^\w*Error: /, '').trim();
}
