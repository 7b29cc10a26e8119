import { expect, test } from 'vitest';
import { type Direction, nextStop } from './stage-stops.ts';

const STOPS = [
  { id: 'n1', x: 508, y: 106 },
  { id: 'n2', x: 184, y: 506 },
  { id: 'n3', x: 832, y: 506 },
  { id: 'n1-n2', x: 305, y: 306 },
  { id: 'n2-n3', x: 508, y: 520 },
  { id: 'n3-n1', x: 711, y: 306 },
];

test.each<[string, Direction, string]>([
  ['n1', 'left', 'n1-n2'],
  ['n1', 'right', 'n3-n1'],
  ['n1-n2', 'down', 'n2'],
  ['n1-n2', 'right', 'n3-n1'],
  ['n1-n2', 'up', 'n1'],
  ['n2', 'right', 'n2-n3'],
  ['n2-n3', 'right', 'n3'],
  ['n3', 'up', 'n3-n1'],
  ['n3-n1', 'up', 'n1'],
])('from %s the arrow %s leads to %s', (from, direction, to) => {
  expect(nextStop(STOPS, from, direction)).toBe(to);
});

test('an arrow towards nothing stays', () => {
  expect(nextStop(STOPS, 'n1', 'up')).toBe('n1');
});

test('from a stop that is gone an arrow leads to the first one', () => {
  expect(nextStop(STOPS, 'n9', 'down')).toBe('n1');
});

test('every stop can be reached from every other', () => {
  const directions: Direction[] = ['up', 'down', 'left', 'right'];
  for (const start of STOPS) {
    const seen = new Set([start.id]);
    for (const id of seen) for (const d of directions) seen.add(nextStop(STOPS, id, d));

    expect([...seen].toSorted()).toEqual(STOPS.map((s) => s.id).toSorted());
  }
});
