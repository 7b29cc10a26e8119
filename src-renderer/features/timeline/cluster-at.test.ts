import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { clusterAt } from './cluster-at.ts';
import { sampleEvent } from './sample-events.ts';

const NODES = ['n1', 'n2', 'n3'];
const ORDERS = 'stream/ORDERS';
let id = 0;
const about = (node: string, at: number, kind: string, over: Partial<TimelineEvent> = {}) =>
  sampleEvent({ id: (id += 1), at, kind, node, ...over });
const elected = (node: string, at: number, term = 1) =>
  sampleEvent({ id: (id += 1), at, kind: 'leader.elected', group: ORDERS, node, facts: { leader: node, term } });

/** n1 leads, is killed at 100, n3 is elected at 105, n1 is up again at 140; n2 pauses from 150 to 160. */
const story = [
  ...NODES.map((n) => about(n, 10, 'node.ready')),
  elected('n1', 20, 12),
  about('n1', 100, 'node.kill', { endedAt: 140, actor: 'app' }),
  elected('n3', 105, 13),
  about('n1', 130, 'node.start', { actor: 'app' }),
  about('n1', 140, 'node.ready'),
  about('n2', 150, 'node.pause', { endedAt: 160, actor: 'app' }),
];
const states = (time: number) => NODES.map((n) => clusterAt(story, time, NODES).nodes[n]?.at);

test('before the first event nothing is known, and nothing is made up', () => {
  const past = clusterAt(story, 5, NODES);

  expect(Object.values(past.nodes).map((n) => n.at)).toEqual(['unknown', 'unknown', 'unknown']);
  expect(past.leaders).toEqual({});
});

test('a killed node is down, says by whom, and its group has no leader until the election', () => {
  const past = clusterAt(story, 103, NODES);

  expect(past.nodes['n1']).toEqual({ at: 'down', since: 100, how: 'killed', by: 'app' });
  expect(past.leaders[ORDERS]).toEqual({ node: null, since: 100, term: 12 });
});

test('after the election the new leader leads, also once the old one is back', () => {
  expect(clusterAt(story, 110, NODES).leaders[ORDERS]).toEqual({ node: 'n3', since: 105, term: 13 });
  expect(states(135)).toEqual(['starting', 'up', 'up']);
  expect(states(145)).toEqual(['up', 'up', 'up']);
  expect(clusterAt(story, 145, NODES).leaders[ORDERS]?.node).toBe('n3');
});

test('a pause lasts as long as its span', () => {
  expect(states(155)[1]).toBe('paused');
  expect(states(161)[1]).toBe('up');
});

test('a group that lost its quorum has no leader until one is elected', () => {
  const lost = sampleEvent({ id: 900, at: 200, kind: 'quorum.lost', group: ORDERS });
  const events = [...story, lost, elected('n2', 220, 14)];

  expect(clusterAt(events, 210, NODES).leaders[ORDERS]?.node).toBeNull();
  expect(clusterAt(events, 210, NODES).withoutQuorum.has(ORDERS)).toBe(true);
  expect(clusterAt(events, 230, NODES).withoutQuorum.has(ORDERS)).toBe(false);
});

test('events of kinds that say nothing about a process change nothing', () => {
  const events = [...story, about('n1', 170, 'node.somethingNew'), about('n9', 171, 'node.kill')];

  expect(clusterAt(events, 180, NODES).nodes).toEqual(clusterAt(story, 180, NODES).nodes);
});

test('the start of the whole cluster takes its nodes from starting to up', () => {
  const whole = (kind: string, at: number) => sampleEvent({ id: (id += 1), at, kind });
  const events = [whole('lab.start', 10), whole('lab.ready', 20), about('n1', 30, 'node.kill'), whole('lab.stop', 40)];
  const at = (time: number) => NODES.map((n) => clusterAt(events, time, NODES).nodes[n]?.at);

  expect(at(15)).toEqual(['starting', 'starting', 'starting']);
  expect(at(25)).toEqual(['up', 'up', 'up']);
  expect(at(35)).toEqual(['down', 'up', 'up']);
  expect(clusterAt(events, 45, NODES).nodes['n1']?.how).toBe('killed');
});
