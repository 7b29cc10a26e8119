import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { lastingFaults } from './lasting-faults.ts';
import { sampleEvent } from './sample-events.ts';

let id = 0;
const about = (node: string | null, at: number, kind: string, over: Partial<TimelineEvent> = {}) =>
  sampleEvent({ id: (id += 1), at, kind, node, ...over });
const span = (event: TimelineEvent | undefined) => [event?.at, event?.endedAt, event?.open];

test('a kill lasts until its node is ready again', () => {
  const [kill] = lastingFaults([
    about('n1', 10, 'node.kill'),
    about('n2', 20, 'node.ready'),
    about('n1', 40, 'node.ready'),
  ]);

  expect(span(kill)).toEqual([10, 40, false]);
});

test('a kill whose node is still down lasts', () => {
  expect(span(lastingFaults([about('n1', 10, 'node.kill')])[0])).toEqual([10, null, true]);
});

test('a stop that is followed by another of the same node ends there', () => {
  const [first, second] = lastingFaults([about('n1', 10, 'node.kill'), about('n1', 30, 'node.stop')]);

  expect(span(first)).toEqual([10, 30, false]);
  expect(span(second)).toEqual([30, null, true]);
});

test('the start of the whole cluster ends what lasted before it', () => {
  const [kill] = lastingFaults([
    about('n1', 10, 'node.kill'),
    about(null, 60, 'lab.ready'),
    about('n1', 90, 'node.ready'),
  ]);

  expect(span(kill)).toEqual([10, 60, false]);
});

test('spans of the host and other events stay as they are', () => {
  const events = [
    about('n2', 5, 'node.pause', { open: true }),
    about('n3', 6, 'node.start'),
    about(null, 7, 'advisory'),
  ];

  expect(lastingFaults(events)).toEqual(events);
});
