import { expect, test } from 'vitest';
import { faultChanges } from './fault-changes.ts';
import { n2n3, sampleInjection } from './sample-injection.ts';

const pending = { state: 'pending', evidence: '', at: null, tookMs: null } as const;
const cut = sampleInjection({ kind: 'link.cut', link: n2n3 }, { title: 'n2–n3 cut', proof: pending });

test('a new fault is told', () => {
  expect(faultChanges([], [cut])).toEqual(['Fault set: n2–n3 cut.']);
});

test('proof is told with how long it took', () => {
  const proof = { state: 'proved', evidence: 'no route', at: 1_300, tookMs: 300 } as const;

  expect(faultChanges([cut], [{ ...cut, proof }])).toEqual(['n2–n3 cut is proved after 300 ms.']);
});

test('that it is not proved is told with what was seen', () => {
  const proof = { state: 'unproved', evidence: 'n2 still lists a route to n3.', at: 9_000, tookMs: 8_000 } as const;

  expect(faultChanges([cut], [{ ...cut, proof }])).toEqual(['n2–n3 cut is not proved. n2 still lists a route to n3.']);
});

test('an end is told by what ended it', () => {
  expect(faultChanges([cut], [{ ...cut, endedAt: 61_000, endedBy: 'bound' }])).toEqual([
    'n2–n3 cut has healed by itself.',
  ]);
  expect(faultChanges([cut], [{ ...cut, endedAt: 5_000, endedBy: 'clear-all' }])).toEqual(['n2–n3 cut has ended.']);
});

test('faults that ended before the window looked are no news', () => {
  expect(faultChanges([], [{ ...cut, endedAt: 5_000, endedBy: 'you' }])).toEqual([]);
});

test('a title at the beginning of a sentence has a capital, names of nodes do not', () => {
  const clients = { ...cut, title: 'client link of n1 cut' };

  expect(faultChanges([clients], [{ ...clients, endedAt: 5_000, endedBy: 'you' }])).toEqual([
    'Client link of n1 cut has ended.',
  ]);
});
