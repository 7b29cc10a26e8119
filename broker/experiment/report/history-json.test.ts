import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { withOperation, withStored } from '../testing/forge.ts';
import { modelHistory } from '../testing/model-history.ts';
import { HistoryJson, readHistory, writeHistory } from './history-json.ts';

const model = (seed: number) =>
  modelHistory({
    seed,
    replicas: 3,
    publishers: [
      { messages: 50, everyMs: 20, window: 20, ids: 'sometimes-again' },
      { messages: 20, everyMs: 50, window: 1, ids: 'none' },
    ],
    duplicateWindowMs: 120_000,
    outage: { from: 300, until: 1_500 },
    lostAnswers: 0.05,
  });

describe('a history written as JSON and read again', () => {
  test('is the same history, number by number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const history = model(seed);

        const text = JSON.stringify(writeHistory(history));

        expect(readHistory(HistoryJson.parse(JSON.parse(text)))).toEqual(history);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  test('keeps an open operation, which JSON has no number for', () => {
    const open = withOperation(model(1), 3, { outcome: 0, endedAt: Number.NaN });

    const again = readHistory(HistoryJson.parse(JSON.parse(JSON.stringify(writeHistory(open)))));

    expect(again.operations.endedAt[3]).toBeNaN();
    expect(check(again)).toEqual(check(open));
  });

  test('tells replicas that are the same once, and those that differ in full', () => {
    const forged = withStored(model(1), (messages) => messages.slice(1), [2]);

    const { replicas } = writeHistory(forged);

    expect(replicas.map(({ stored }) => ('sameAs' in stored ? stored.sameAs : 'whole'))).toEqual(['whole', 0, 'whole']);
    expect(check(readHistory(HistoryJson.parse(writeHistory(forged))))).toEqual(check(forged));
  });
});

describe('a file that was changed is refused', () => {
  const json = writeHistory(model(1));

  test.each([
    ['a column is missing', { operations: { ...json.operations, hash: undefined } }, 'there is no column hash'],
    ['a column is shorter', { operations: { ...json.operations, hash: [1] } }, 'different lengths'],
    [
      'a number does not fit',
      { operations: { ...json.operations, outcome: [300] } },
      '300 is not a number of its column',
    ],
    ['a replica refers to nothing', { replicas: [{ ...json.replicas[0]!, stored: { sameAs: 5 } }] }, 'not there'],
  ])('%s', (_, change, told) => {
    expect(() => readHistory({ ...json, ...change } as HistoryJson)).toThrow(told);
  });
});
