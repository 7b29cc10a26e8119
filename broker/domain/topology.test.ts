import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasQuorum, quorumOf, tolerates } from './topology.ts';

test.each([
  [1, 1, 0],
  [2, 2, 0],
  [3, 2, 1],
  [4, 3, 1],
  [5, 3, 2],
])('R%i needs %i members up and tolerates %i down', (replicas, quorum, down) => {
  expect(quorumOf(replicas)).toBe(quorum);
  expect(tolerates(replicas)).toBe(down);
});

test('two disjoint sets of members never both have quorum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }), (replicas, left) => {
      const right = replicas - Math.min(left, replicas);

      expect(hasQuorum(Math.min(left, replicas), replicas) && hasQuorum(right, replicas)).toBe(false);
    }),
  );
});

test('a group works with exactly the tolerated number of members down, and not with one more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), (replicas) => {
      expect(hasQuorum(replicas - tolerates(replicas), replicas)).toBe(true);
      expect(hasQuorum(replicas - tolerates(replicas) - 1, replicas)).toBe(false);
    }),
  );
});
