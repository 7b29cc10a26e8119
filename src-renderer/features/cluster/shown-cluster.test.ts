import { expect, test } from 'vitest';
import type { LabSnapshot } from '../../../src-main/contract/lab.ts';
import type { NodeSnapshot } from '../../../src-main/contract/node.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { PastCluster } from '../timeline/index.ts';
import { liveCluster, pastCluster } from './shown-cluster.ts';

const node = (name: string): NodeSnapshot => ({
  name,
  state: { at: 'ready', since: 500, pid: 1 },
  ports: { client: 4222, directClient: 5222, route: 6222, monitor: 8222 },
  vitals: {
    serverId: 'id',
    version: '2.15.1',
    startedAt: 0,
    cpuPercent: 1,
    memoryBytes: 1,
    messagesPerSecond: 1,
    connections: 1,
    slowConsumers: 0,
    storedBytes: 1,
  },
  storeDir: 'store',
});
const lab: LabSnapshot = {
  revision: 1,
  at: 1_000,
  startedAt: 0,
  phase: 'ready',
  failure: null,
  persistence: 'persistent',
  program: null,
  boot: [],
  nodes: ['n1', 'n2', 'n3'].map(node),
  links: [
    {
      id: 'n1-n2',
      from: 'n1',
      to: 'n2',
      proxyPort: 7222,
      targetPort: 6223,
      mode: 'pass',
      route: 'connected',
      rttMs: 0.3,
      since: 0,
      bytesPerSecond: { up: 10, down: 10 },
    },
  ],
  meta: { leader: 'n1', term: 1, since: 0 },
  ports: { base: 4222, moved: null },
  notices: [],
};
const group: RaftGroup = {
  id: 'stream/ORDERS',
  kind: 'stream',
  label: 'ORDERS',
  stream: 'ORDERS',
  consumer: null,
  replicas: 3,
  leader: 'n1',
  term: 15,
  quorum: { needed: 2, online: 3, held: true },
  members: ['n1', 'n2', 'n3'].map((name) => ({
    node: name,
    role: name === 'n1' ? 'leader' : 'follower',
    behind: 0,
    percent: 100,
  })),
};
/** n1 was killed at 300, n3 led from 305 on; of n2 nothing is told. */
const past: PastCluster = {
  nodes: {
    n1: { at: 'down', since: 300, how: 'killed', by: 'app' },
    n2: { at: 'unknown', since: null, how: null, by: null },
    n3: { at: 'up', since: 10, how: null, by: null },
  },
  leaders: { 'stream/ORDERS': { node: 'n3', since: 305, term: 13 } },
  withoutQuorum: new Set(),
};

test('now is shown as the host tells it', () => {
  expect(liveCluster(lab, [group])).toMatchObject({ groups: [group], links: lab.links });
});

test('a past moment shows the states that the timeline tells, and no figure of now', () => {
  const { nodes, links } = pastCluster(lab, [group], past);

  expect(nodes.map((n) => [n.name, n.isKnown, n.state.at])).toEqual([
    ['n1', true, 'stopped'],
    ['n2', false, 'stopped'],
    ['n3', true, 'ready'],
  ]);
  expect(nodes[0]?.state).toMatchObject({ how: 'killed', by: 'app', since: 300 });
  expect(nodes.every((n) => n.vitals === null)).toBe(true);
  expect(links).toMatchObject([{ route: 'unknown', rttMs: null, bytesPerSecond: { up: 0, down: 0 } }]);
});

test('a past moment shows the leader and term of then, and no progress', () => {
  const [orders] = pastCluster(lab, [group], past).groups;

  expect(orders).toMatchObject({ leader: 'n3', term: 13, quorum: { online: 2, held: true } });
  expect(orders?.members.map((m) => m.role)).toEqual(['offline', 'follower', 'leader']);
  expect(orders?.members.every((m) => m.behind === null && m.percent === null)).toBe(true);
});

test('a group of which nothing is told has no leader and no roles', () => {
  const [orders] = pastCluster(lab, [group], { ...past, leaders: {} }).groups;

  expect(orders?.leader).toBeNull();
  expect(orders?.members.map((m) => m.role)).toEqual(['offline', 'unknown', 'unknown']);
});

test('a group that had lost its quorum shows so, however many nodes are told to be up', () => {
  const lost = { ...past, leaders: {}, withoutQuorum: new Set(['stream/ORDERS']) };

  expect(pastCluster(lab, [group], lost).groups[0]?.quorum.held).toBe(false);
});
