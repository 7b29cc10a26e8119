import { expect, test } from 'vitest';
import type { ExperimentEntry } from '../../../../src-main/contract/experiment.ts';
import { sampleSummary } from '../sample-run.ts';
import { freeFileName, groupEntries, lastRunOf } from './entry-list.ts';

const entry = (file: string, from: ExperimentEntry['from'], over: Partial<ExperimentEntry> = {}): ExperimentEntry => ({
  file,
  from,
  name: file,
  hypothesis: '',
  explanation: '',
  expected: 'pass',
  destructive: false,
  problems: [],
  ...over,
});

test('the user’s own files stand before the catalogue, and a filter looks into the explanation', () => {
  const entries = [
    entry('kill.yaml', 'catalogue', { explanation: 'A process that ends without a word.' }),
    entry('cut.yaml', 'catalogue'),
    entry('mine.yaml', 'workspace'),
  ];

  expect(groupEntries(entries, '').map((group) => group.title)).toEqual(['Your files', 'Catalogue']);
  expect(groupEntries(entries, 'Process word')).toMatchObject([{ entries: [{ file: 'kill.yaml' }] }]);
  expect(groupEntries(entries, 'nothing')).toEqual([]);
});

test('the last run of an experiment is the newest of its name', () => {
  const runs = [
    sampleSummary({ runId: 'b', name: 'Cut' }),
    sampleSummary({ runId: 'c' }),
    sampleSummary({ runId: 'a' }),
  ];

  expect(lastRunOf({ name: 'Kill the leader under load' }, runs)?.runId).toBe('c');
  expect(lastRunOf({ name: 'Elsewhere' }, runs)).toBeNull();
});

test('a copy takes the first name that no own file has', () => {
  const entries = [entry('kill.yaml', 'catalogue'), entry('kill.yaml', 'workspace'), entry('kill-2.yaml', 'workspace')];

  expect(freeFileName('kill.yaml', entries)).toBe('kill-3.yaml');
  expect(freeFileName('kill-2.yaml', entries)).toBe('kill-3.yaml');
  expect(freeFileName('cut.yaml', entries)).toBe('cut.yaml');
});
