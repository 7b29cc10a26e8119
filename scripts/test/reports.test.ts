import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTally, tallyPlaywright, tallyVitest } from './reports.ts';

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((t) => ({ status: t })) });

test('a vitest report counts tests, and a file that does not load as one failure', () => {
  const report = {
    numPassedTests: 2,
    success: false,
    testResults: [file('passed', 'passed', 'pending'), file('failed', 'passed', 'failed'), file('failed')],
  };

  expect(tallyVitest(report)).toEqual({ passed: 2, failed: 2 });
});

test('a run that fails outside its tests is a failure', () => {
  const report = { numPassedTests: 1, success: false, testResults: [file('passed', 'passed')] };

  expect(tallyVitest(report)).toEqual({ passed: 1, failed: 1 });
  expect(tallyVitest({ ...report, success: true })).toEqual({ passed: 1, failed: 0 });
});

test('a Playwright report counts tests and errors outside them', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };

  expect(tallyPlaywright({ stats, errors: [{ message: 'a spec does not load' }] })).toEqual({ passed: 6, failed: 2 });
});

test('a report that is missing or is none reads as null', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jetlab reports '));
  await writeFile(join(dir, 'unit.json'), '{"numPassedTests":');

  expect(readTally('unit', join(dir, 'unit.json'))).toBeNull();
  expect(readTally('e2e', join(dir, 'e2e.json'))).toBeNull();
  await rm(dir, { recursive: true });
});
