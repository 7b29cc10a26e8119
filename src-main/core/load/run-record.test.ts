import { expect, test } from 'vitest';
import { LoadStatus } from '../../contract/load.ts';
import { RunRecord } from './run-record.ts';

const plan = { stream: 'ORDERS', subjects: ['orders.eu'], rate: 10, size: 10 };
const record = () => new RunRecord('r1', plan, 1_000);
const sample = (at: number) => ({ at, ackedPerSecond: 10, p99Ms: 1 });

test('the history holds the last 60 s of quarter-second samples', () => {
  const run = record();

  for (let i = 0; i < 500; i += 1) run.measured(run.status.figures, null, sample(i));

  expect(run.status.history).toHaveLength(240);
  expect(run.status.history.at(0)?.at).toBe(260);
  expect(run.status.history.at(-1)?.at).toBe(499);
});

test('a gap grows while it lasts, and is one gap', () => {
  const run = record();

  run.gap({ startedAt: 5_000, endedAt: null, lengthMs: 251 });
  run.measured(run.status.figures, { startedAt: 5_000, endedAt: null, lengthMs: 900 }, sample(1));
  const whileOpen = run.status.gaps;
  run.gap({ startedAt: 5_000, endedAt: 9_700, lengthMs: 4_700 });

  expect(whileOpen).toEqual([{ startedAt: 5_000, endedAt: null, lengthMs: 900 }]);
  expect(run.status.gaps).toEqual([{ startedAt: 5_000, endedAt: 9_700, lengthMs: 4_700 }]);
  expect(run.status.longestGapMs).toBe(4_700);
});

test('a thousand gaps are kept, the newest last, and the longest is remembered', () => {
  const run = record();

  run.gap({ startedAt: 0, endedAt: 9_000, lengthMs: 9_000 });
  for (let i = 1; i <= 1_000; i += 1) run.gap({ startedAt: i * 10_000, endedAt: i * 10_000 + 300, lengthMs: 300 });

  expect(run.status.gaps).toHaveLength(1_000);
  expect(run.status.gaps.at(0)?.startedAt).toBe(10_000);
  expect(run.status.longestGapMs).toBe(9_000);
});

test('an ended run does not run again', () => {
  const run = record();

  run.end(run.status.figures, null, 2_000);
  run.turn('paused');

  expect(run.status).toMatchObject({ at: 'ended', endedAt: 2_000 });
});

test('its status is what the contract says', () => {
  const run = record();
  run.measured(run.status.figures, null, sample(1));

  expect(LoadStatus.parse(run.status)).toEqual(run.status);
});
