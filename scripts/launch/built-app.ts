import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { packageBin } from '../console/package-bin.ts';
import { runQuietly } from '../console/run.ts';
import { StepLine } from '../console/step-line.ts';

const OUTPUTS = [
  'out/main/desktop.js',
  'out/main/web.js',
  'out/main/cli.js',
  'out/main/broker-host.js',
  'out/main/load.js',
  'out/main/experiment-clients.js',
  'out/preload/bridge.cjs',
  'out/renderer/index.html',
];

const SOURCES = ['broker', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json'];

/** How long a build may take before its lock counts as left behind by a process that was killed. */
const STALE_LOCK_MS = 2 * 60_000;

/**
 * Builds the app when it was never built or its sources are newer. Of several processes one builds and the others wait.
 * @throws BuildFailed with the builder's output
 */
export async function ensureBuilt(root: string): Promise<void> {
  if (isBuilt(root)) return;
  const lock = join(root, 'out', '.building');
  mkdirSync(join(root, 'out'), { recursive: true });
  await takeLock(lock);
  try {
    if (!isBuilt(root)) await build(root);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

async function build(root: string): Promise<void> {
  const step = new StepLine();
  step.show({ text: 'Building Jetlab' });
  const args = [packageBin(root, 'electron-vite'), 'build', '--logLevel', 'warn'];
  const { code, output } = await runQuietly(process.execPath, args, { cwd: root });
  if (code !== 0) throw new BuildFailed(output);
  step.end('Built Jetlab');
}

/** Making a folder is atomic everywhere: whoever makes it has the lock. */
async function takeLock(lock: string): Promise<void> {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (Date.now() - changedAt(lock) > STALE_LOCK_MS) rmSync(lock, { recursive: true, force: true });
    else await delay(100);
  }
}

export class BuildFailed extends Error {
  override name = 'BuildFailed';

  constructor(output: string) {
    const lines = stripVTControlCharacters(output).trimEnd().split('\n');
    const told = lines.filter((line) => !line.startsWith('    at '));
    super(`Jetlab could not be built. What the builder printed:\n${told.join('\n')}`);
  }
}

/** Whether every part was built after the last change of a source. Tests and READMEs are no sources. */
export function isBuilt(root: string): boolean {
  const oldestOutput = Math.min(...OUTPUTS.map((file) => changedAt(join(root, file))));
  return oldestOutput > Math.max(...SOURCES.map((source) => newestIn(join(root, source))));
}

/** When the newest source at or below a path was changed. */
function newestIn(path: string): number {
  const seen = statSync(path, { throwIfNoEntry: false });
  if (seen === undefined) return 0;
  if (!seen.isDirectory()) return seen.mtimeMs;
  let newest = 0;
  for (const name of readdirSync(path)) {
    if (!/\.test\.tsx?$|\.md$/.test(name)) newest = Math.max(newest, newestIn(join(path, name)));
  }
  return newest;
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
