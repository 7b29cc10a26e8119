import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageBin } from '../console/package-bin.ts';
import { runQuietly } from '../console/run.ts';
import { StepLine } from '../console/step-line.ts';

const OUTPUTS = [
  'out/main/desktop.js',
  'out/main/web.js',
  'out/main/cli.js',
  'out/main/broker-host.js',
  'out/main/load.js',
  'out/preload/bridge.cjs',
  'out/renderer/index.html',
];

const SOURCES = ['broker', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json'];

/** Builds the app when it was never built or its sources are newer. @throws BuildFailed with the builder's output */
export async function ensureBuilt(root: string): Promise<void> {
  if (isBuilt(root)) return;
  const step = new StepLine();
  step.show({ text: 'Building Jetlab' });
  const builder = packageBin(root, 'electron-vite');
  const { code, output } = await runQuietly(process.execPath, [builder, 'build'], { cwd: root });
  if (code !== 0) throw new BuildFailed(output);
  step.end('Built Jetlab');
}

export class BuildFailed extends Error {
  override name = 'BuildFailed';

  constructor(output: string) {
    super(`Jetlab could not be built. What the builder printed:\n${output.trimEnd()}`);
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
