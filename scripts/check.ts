import { globSync } from 'node:fs';
import { join } from 'node:path';
import { packageBin } from './console/package-bin.ts';
import { runQuietly } from './console/run.ts';

/*
 * Everything that is checked without running the app: types of every room, lint with the import walls, dead code, formatting.
 * All checks run and all are reported, whatever the first of them finds.
 */

interface Check {
  name: string;
  program: [packageName: string, tool?: string];
  args: string[];
}

const root = join(import.meta.dirname, '..');
const tsconfigs = globSync('{broker,src-main,src-renderer,e2e,scripts}/**/tsconfig.json', { cwd: root }).toSorted();

const checks: Check[] = [
  ...tsconfigs.map((file) => ({
    name: `types ${file.replace(/[\\/]tsconfig\.json$/, '')}`,
    program: ['typescript', 'tsc'] as [string, string],
    args: ['-p', file],
  })),
  { name: 'lint and import walls', program: ['oxlint'], args: ['--deny-warnings'] },
  { name: 'dead code', program: ['knip'], args: ['--no-progress'] },
  { name: 'formatting', program: ['prettier'], args: ['--check', '--log-level', 'warn', '.'] },
];

/** Two at a time: most of the tools use several cores by themselves. */
const LANES = 2;
const waiting = [...checks];
let failures = 0;
await Promise.all(Array.from({ length: LANES }, work));
console.log(
  failures === 0 ? `\nAll ${checks.length} checks hold.` : `\n${failures} of ${checks.length} checks failed.`,
);
process.exitCode = failures === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const startedAt = Date.now();
    const { code, output } = await runQuietly(process.execPath, [packageBin(root, ...check.program), ...check.args], {
      cwd: root,
    });
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`);
    if (code === 0) continue;
    failures++;
    console.log(output.trimEnd().replaceAll(/^/gm, '       '));
  }
}
