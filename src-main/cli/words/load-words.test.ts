import { expect, test } from 'vitest';
import type { AckGap, LoadFigures } from '../../contract/load.ts';
import { PLAIN } from '../format/style.ts';
import { eventLine } from './event-words.ts';
import { gapLine, GapReport, type Run, secondLine, summaryLines } from './load-words.ts';
import { isAtLeast } from './log-words.ts';

const at = new Date(2026, 10, 21, 14, 32, 6, 118).getTime();

const figures: LoadFigures = {
  acked: 12_060,
  duplicates: 3,
  failed: 0,
  indeterminate: 0,
  inFlight: 12,
  retries: 40,
  ackedPerSecond: 1_205.6,
  p50Ms: 0.47,
  p99Ms: 18.2,
  node: 'n1',
  lastError: null,
};

test('a second of load names what is wrong only when there is any', () => {
  expect(secondLine(at, figures, PLAIN)).toBe(
    '14:32:06.118    1,206/s  acked 12,060  waiting 12  p50 0.5 ms  p99 18 ms  n1',
  );
  expect(secondLine(at, { ...figures, failed: 7, indeterminate: 2, node: null, p50Ms: null }, PLAIN)).toBe(
    '14:32:06.118    1,206/s  acked 12,060  waiting 12  failed 7  indeterminate 2  p50 –  p99 18 ms  no connection',
  );
});

test('a gap is told when it opens and when it closes, each once', () => {
  const report = new GapReport();
  const open: AckGap = { startedAt: at, endedAt: null, lengthMs: 260 };
  const closed: AckGap = { startedAt: at, endedAt: at + 4_712, lengthMs: 4_712 };
  const unseen: AckGap = { startedAt: at + 9_000, endedAt: at + 9_300, lengthMs: 300 };

  expect(report.take([open])).toEqual([open]);
  expect(report.take([{ ...open, lengthMs: 900 }])).toEqual([]);
  expect(report.take([closed])).toEqual([closed]);
  expect(report.take([closed])).toEqual([]);
  expect(report.take([closed, unseen])).toEqual([unseen]);
  expect(report.take([closed, unseen])).toEqual([]);
  expect(gapLine(open, PLAIN)).toBe('14:32:06.118  no ack since then');
  expect(gapLine(closed, PLAIN)).toBe('14:32:10.830  4.7 s without an ack, from 14:32:06.118');
});

test('the summary says what became of every message', () => {
  const run: Run = {
    at: 'ended',
    runId: 'r',
    plan: { stream: 'ORDERS', subjects: ['orders.a'], rate: 1_200, size: 128 },
    startedAt: at,
    endedAt: at + 10_000,
    figures: { ...figures, inFlight: 0 },
    gaps: [{ startedAt: at, endedAt: at + 4_712, lengthMs: 4_712 }],
    longestGapMs: 4_712,
    history: [],
    failure: null,
  };

  expect(summaryLines(run, PLAIN)).toEqual([
    'acked          12,060 in 10.0 s, 1,206/s (asked for 1,200/s)',
    'duplicates     3 of the acked were stored by an earlier attempt',
    'failed         0 refused for certain: not stored',
    'indeterminate  0 without an answer: stored or not is not known',
    'retries        40',
    'gaps           1, longest 4.7 s',
    'last trouble   none',
  ]);
});

test('an event is one line with its lane, its words, its length and its cause', () => {
  const line = eventLine(
    {
      id: 12,
      lane: 'publish',
      kind: 'publish.gap',
      at,
      endedAt: at + 4_712,
      open: false,
      title: '4.7 s',
      text: 'No ack on ORDERS.',
      severity: 'down',
      actor: null,
      node: null,
      group: 'stream/ORDERS',
      causeId: 9,
      facts: {},
    },
    PLAIN,
  );

  expect(line).toBe('14:32:06.118     #12  publish     4.7 s  No ack on ORDERS.  4.7 s  caused by #9');
});

test('a level is shown with all that are worse', () => {
  expect(isAtLeast('ERR', 'WRN')).toBe(true);
  expect(isAtLeast('INF', 'WRN')).toBe(false);
  expect(isAtLeast('DBG', 'TRC')).toBe(true);
});
