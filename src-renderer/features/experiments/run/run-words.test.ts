import { expect, test } from 'vitest';
import { sampleRun, sampleSummary } from '../sample-run.ts';
import {
  figuresOf,
  gapParts,
  otherOutcomes,
  reportName,
  runDetail,
  runState,
  sortFindings,
  stepLook,
} from './run-words.ts';

test('the state tells the step, and the verdict once there is one', () => {
  expect(runState(sampleRun()).text).toBe('Running, step 3 of 4');
  expect(runState(sampleRun({ at: 'reading' })).text).toBe('Reading the stream back');
  expect(runState(sampleRun({ at: 'ended', verdict: { word: 'fail', because: '' } }))).toMatchObject({
    text: 'Fail',
    tone: 'down',
  });
  expect(runState(sampleRun({ at: 'ended' })).text).toBe('Broken off');
});

test('nothing is called lost, or not lost, before the stream was read back', () => {
  const [, lost, duplicated] = figuresOf(sampleRun().figures);

  expect(lost).toMatchObject({ value: '–', label: 'lost', icon: 'pending', tone: 'plain' });
  expect(duplicated).toMatchObject({ value: '–', tone: 'plain' });
});

test('lost messages are red, none is a check', () => {
  const { figures } = sampleRun();

  expect(figuresOf({ ...figures, lost: 0 })[1]).toMatchObject({ value: '0', tone: 'ok' });
  expect(figuresOf({ ...figures, lost: 212 })[1]).toMatchObject({ value: '212', tone: 'down' });
});

test('a pause that the load does not count as a gap is no trouble', () => {
  const { figures } = sampleRun();

  expect(figuresOf({ ...figures, unavailableMs: 249 })[3]).toMatchObject({ value: '249 ms', tone: 'ok' });
  expect(figuresOf(figures)[3]).toMatchObject({ value: '5.0 s', tone: 'down' });
});

test('indeterminate publishes are told as such, with how many were stored once that is known', () => {
  const figures = { ...sampleRun().figures, waiting: 0, lost: 0 };

  expect(otherOutcomes(figures)).toBe('');
  expect(otherOutcomes({ ...figures, indeterminate: 4 })).toBe('Of 25,010 publishes: 4 indeterminate.');
  expect(otherOutcomes({ ...figures, refused: 2, indeterminate: 4, indeterminateStored: 3 })).toBe(
    'Of 25,010 publishes: 2 refused, 4 indeterminate (3 of them stored).',
  );
  expect(otherOutcomes({ ...figures, lost: null })).toMatch(/known when the stream has been read back/);
});

test('what was injected looks injected, also when it is done', () => {
  expect(sampleRun().steps.map((step) => stepLook(step).look)).toEqual(['done', 'fault', 'running', 'todo']);
});

test('failed invariants come first and what was not asked stands apart', () => {
  const { findings } = sampleRun();
  const failed = findings.map((one) => (one.id === 'publish-gap' ? { ...one, state: 'violated' as const } : one));

  const sorted = sortFindings(failed);

  expect(sorted.asked.map((one) => one.id)).toEqual(['publish-gap', 'acked-stored', 'no-duplicates', 'awake']);
  expect(sorted).toMatchObject({ failed: 1, open: 2, notAsked: [{ id: 'whole-again' }] });
});

test('the parts of a gap share the bar by their lengths', () => {
  const parts = gapParts({
    publisher: 'p',
    from: 0,
    lengthMs: 5_000,
    text: '',
    parts: [
      { what: 'waiting', title: 'waiting for a leader', ms: 4_000 },
      { what: 'client', title: 'client', ms: 1_000 },
      { what: 'unknown', title: 'not known', ms: 0 },
    ],
  });

  expect(parts.map(({ share, length }) => [share, length])).toEqual([
    [0.8, '4.0 s'],
    [0.2, '1.0 s'],
  ]);
});

test('an earlier run is told by its replicas and faults', () => {
  expect(runDetail(sampleSummary())).toBe('R3, n1 killed');
  expect(runDetail(sampleSummary({ stream: { name: 'LAB', replicas: 1, storage: 'memory' }, faults: [] }))).toBe(
    'R1, memory',
  );
});

test('a saved report is named after its run, in signs that every disk takes', () => {
  expect(reportName({ number: 4, name: 'Kill “the leader” / R3' }, 'html')).toBe('run-4-kill-the-leader-r3.html');
  expect(reportName({ number: 5, name: '…' }, 'json')).toBe('run-5-experiment.json');
});
