import { expect, test } from 'vitest';
import { sampleEvent } from './sample-events.ts';
import { neighbour, shownEvent } from './step-events.ts';

const events = [
  sampleEvent({ id: 1, at: 10, lane: 'actions', kind: 'node.kill' }),
  sampleEvent({ id: 2, at: 20, lane: 'elections', kind: 'leader.elected' }),
  sampleEvent({ id: 3, at: 30, lane: 'publish', kind: 'load.run' }),
  sampleEvent({ id: 4, at: 40 }),
];

test('without a choice the newest telling event is shown, not an advisory', () => {
  expect(shownEvent(events, null)?.id).toBe(2);
  expect(shownEvent([], null)).toBeNull();
});

test('at a past moment nothing later is shown', () => {
  expect(shownEvent(events, null, 15)?.id).toBe(1);
  expect(shownEvent(events, null, 5)).toBeNull();
});

test('a chosen event is shown whatever its kind', () => {
  expect(shownEvent(events, 4)?.id).toBe(4);
});

test('steps go to the neighbour and end at the ends', () => {
  expect(neighbour(events, 2, 1)?.id).toBe(3);
  expect(neighbour(events, 2, -1)?.id).toBe(1);
  expect(neighbour(events, 4, 1)).toBeNull();
  expect(neighbour(events, 1, -1)).toBeNull();
});

test('from nothing a step leads to the newest event', () => {
  expect(neighbour(events, null, -1)?.id).toBe(4);
});
