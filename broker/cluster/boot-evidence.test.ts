import { expect, test } from 'vitest';
import { agreedLeader, countPairs } from './boot-evidence.ts';

const names = ['n1', 'n2', 'n3'];

test('a pair has a route when both ends show it', () => {
  const remotes = [new Set(['n2', 'n3']), new Set(['n1']), new Set<string>()];

  expect(countPairs(names, remotes)).toEqual({ up: 1, total: 3 });
});

test('three nodes that see each other have three routes', () => {
  const remotes = [new Set(['n2', 'n3']), new Set(['n1', 'n3']), new Set(['n1', 'n2'])];

  expect(countPairs(names, remotes)).toEqual({ up: 3, total: 3 });
});

test.each([
  { leaders: ['n2', 'n2', 'n2'], agreed: 'n2' },
  { leaders: ['n2', 'n2', null], agreed: null },
  { leaders: ['n2', 'n3', 'n2'], agreed: null },
  { leaders: [null, null, null], agreed: null },
  { leaders: [], agreed: null },
])('leaders $leaders: $agreed', ({ leaders, agreed }) => {
  expect(agreedLeader(leaders)).toBe(agreed);
});
