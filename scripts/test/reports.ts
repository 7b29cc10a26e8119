import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What one runner's report says. */
export interface Tally {
  passed: number;
  failed: number;
}

export const SUITES = ['unit', 'server', 'e2e'] as const;
export type Suite = (typeof SUITES)[number];

/** The part of vitest's JSON reporter (Jest's format) that is read. */
const VitestReport = z.object({
  numPassedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** The part of Playwright's JSON reporter that is read. A flaky test passed in the end. */
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/**
 * Passed and failed tests of a vitest report. A file that could not be loaded has no tests of its own and counts as one
 * failure, so does a run that is unsuccessful for a reason outside its tests.
 */
export function tallyVitest(report: unknown): Tally {
  const { numPassedTests, success, testResults } = VitestReport.parse(report);
  let failed = 0;
  for (const file of testResults) {
    const failures = file.assertionResults.filter((test) => test.status === 'failed').length;
    failed += failures > 0 ? failures : Number(file.status === 'failed');
  }
  return { passed: numPassedTests, failed: failed > 0 || success ? failed : 1 };
}

/** Passed and failed tests of a Playwright report; an error outside every test (a spec that does not load) counts too. */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = PlaywrightReport.parse(report);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/** Where a suite's runner leaves its report, relative to the checkout. */
export function reportFile(suite: Suite): string {
  return `test-results/${suite}.json`;
}

/** Null when the report is missing or not a report. */
export function readTally(suite: Suite, file: string): Tally | null {
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return suite === 'e2e' ? tallyPlaywright(report) : tallyVitest(report);
  } catch {
    return null;
  }
}
