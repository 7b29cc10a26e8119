import { join } from 'node:path';
import { readTally, reportFile, SUITES } from './reports.ts';

/*
 * Prints `N passed, N failed` for the reports of all suites. `--failed N` adds failures that no report knows: a check that
 * did not hold, a runner that ended badly although its tests passed. A missing report is one failure.
 */

const root = join(import.meta.dirname, '../..');
const at = process.argv.indexOf('--failed');
let passed = 0;
let failed = at === -1 ? 0 : Number(process.argv[at + 1]);

for (const suite of SUITES) {
  const tally = readTally(suite, join(root, reportFile(suite)));
  if (tally === null) console.error(`There is no report of the ${suite} tests at ${reportFile(suite)}.`);
  passed += tally?.passed ?? 0;
  failed += tally?.failed ?? 1;
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
