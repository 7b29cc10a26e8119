import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../src-main/contract/timeline.ts';
import { addLive, addRange, EMPTY_LOG, MAX_EVENTS } from './event-log.ts';

const event = (id: number, at: number, over: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id,
  lane: 'advisories',
  kind: 'advisory',
  at,
  endedAt: null,
  open: false,
  title: `event ${id}`,
  text: '',
  severity: 'info',
  actor: null,
  node: null,
  group: null,
  causeId: null,
  facts: {},
  ...over,
});
const ids = (log: { events: readonly TimelineEvent[] }) => log.events.map((e) => e.id);

test('events stand in the order they happened, however they arrive', () => {
  const log = addLive(addLive(EMPTY_LOG, [event(3, 30), event(1, 10)], true), [event(2, 20)], false);

  expect(ids(log)).toEqual([1, 2, 3]);
  expect(log.completeFrom).toBe(10);
});

test('an event that comes again replaces itself', () => {
  const open = addLive(EMPTY_LOG, [event(1, 10, { open: true })], true);

  const ended = addLive(open, [event(1, 10, { endedAt: 40 })], false);

  expect(ids(ended)).toEqual([1]);
  expect(ended.byId.get(1)).toMatchObject({ open: false, endedAt: 40 });
});

test('the same event twice in one delivery is held once, in its last form', () => {
  const log = addLive(EMPTY_LOG, [event(1, 10, { open: true }), event(1, 10, { endedAt: 12 })], true);

  expect(ids(log)).toEqual([1]);
  expect(log.events[0]?.endedAt).toBe(12);
});

test('an older range goes in front and completes the log from its begin', () => {
  const live = addLive(EMPTY_LOG, [event(9, 90)], true);

  const log = addRange(live, 0, [event(1, 10), event(2, 20)]);

  expect(ids(log)).toEqual([1, 2, 9]);
  expect(log.completeFrom).toBe(0);
});

test('after a reconnect that left a hole, what was held is let go', () => {
  const before = addLive(EMPTY_LOG, [event(1, 10), event(2, 20)], true);

  const log = addLive(before, [event(500, 500)], true);

  expect(ids(log)).toEqual([500]);
  expect(log.completeFrom).toBe(500);
});

test('after a reconnect that overlaps, what was held stays', () => {
  const before = addLive(EMPTY_LOG, [event(1, 10), event(2, 20)], true);

  expect(ids(addLive(before, [event(2, 20), event(3, 30)], true))).toEqual([1, 2, 3]);
});

test('the log is bounded and says from when it is complete', () => {
  const many = Array.from({ length: MAX_EVENTS + 10 }, (_, i) => event(i, i));

  const log = addLive(EMPTY_LOG, many, true);

  expect(log.events).toHaveLength(MAX_EVENTS);
  expect(log.completeFrom).toBe(10);
  expect(log.byId.size).toBe(MAX_EVENTS);
});
