import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageBin } from '../console/package-bin.ts';
import { runVisibly } from '../console/run.ts';
import { explainFetchFailure, fetchChromium, fetchServerProgram } from '../fetch.ts';
import { BuildFailed, ensureBuilt } from '../launch/built-app.ts';
import { readTally, reportFile, type Suite, SUITES } from './reports.ts';

/*
 *   node scripts/test/main.ts                      every suite
 *   node scripts/test/main.ts unit broker/config   one suite, with what follows handed to its runner
 *
 * What a suite needs is fetched and built first. All wanted suites run, whatever the first of them gives.
 */

const root = join(import.meta.dirname, '../..');
const [first, ...rest] = process.argv.slice(2);
const chosen = SUITES.find((suite) => suite === first);
const suites: readonly Suite[] = chosen === undefined ? SUITES : [chosen];

if (first !== undefined && chosen === undefined) {
  console.error(`There is no suite ${first}. The suites are ${SUITES.join(', ')}.`);
  process.exitCode = 2;
} else if (await prepare()) {
  const failures: Suite[] = [];
  for (const suite of suites) {
    console.log(`\n== ${suite} tests ==`);
    const code = await runVisibly(process.execPath, runnerOf(suite), { cwd: root });
    if (code !== 0) failures.push(suite);
  }
  summarise(failures);
  process.exitCode = failures.length === 0 ? 0 : 1;
} else {
  process.exitCode = 1;
}

/** False when something that the suites need cannot be had; the reason is printed. */
async function prepare(): Promise<boolean> {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  for (const suite of suites) rmSync(join(root, reportFile(suite)), { force: true });
  if (!suites.some((suite) => suite !== 'unit')) return true;
  try {
    await fetchServerProgram();
    if (suites.includes('e2e')) await fetchChromium();
    await ensureBuilt(root);
    return true;
  } catch (error) {
    console.error(error instanceof BuildFailed ? error.message : explainFetchFailure(error));
    return false;
  }
}

function runnerOf(suite: Suite): string[] {
  if (suite === 'e2e') return [packageBin(root, '@playwright/test', 'playwright'), 'test', ...rest];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(suite)}`];
  return [packageBin(root, 'vitest'), 'run', '--project', suite, ...reporters, ...rest];
}

function summarise(failures: Suite[]): void {
  console.log('');
  for (const suite of suites) {
    const tally = readTally(suite, join(root, reportFile(suite)));
    const words = tally === null ? 'no report' : `${tally.passed} passed, ${tally.failed} failed`;
    console.log(`${failures.includes(suite) ? 'FAILED' : 'ok    '} ${suite}: ${words}`);
  }
}
