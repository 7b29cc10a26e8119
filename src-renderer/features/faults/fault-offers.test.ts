import { expect, test } from 'vitest';
import type { LabSnapshot } from '../../../src-main/contract/lab.ts';
import type { NodeSnapshot } from '../../../src-main/contract/node.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { World } from '../../state/world.ts';
import { faultOffers } from './fault-offers.ts';
import { n2n3, sampleInjection } from './sample-injection.ts';

const nodes = ['n1', 'n2', 'n3'];
const node = (name: string): NodeSnapshot => ({
  name,
  state: { at: 'ready', since: 0, pid: 1 },
  ports: { client: 4222, directClient: 5222, route: 6222, monitor: 8222 },
  vitals: null,
  storeDir: 'store',
});
const link = (from: string, to: string): LabSnapshot['links'][number] => ({
  id: `${from}-${to}`,
  from,
  to,
  proxyPort: 7222,
  targetPort: 6222,
  mode: 'pass',
  route: 'connected',
  rttMs: 0.3,
  since: 0,
  bytesPerSecond: { up: 0, down: 0 },
});
const group = (id: string, leader: string | null): RaftGroup => ({
  id,
  kind: id === 'meta' ? 'meta' : 'stream',
  label: id === 'meta' ? 'Meta' : id.slice('stream/'.length),
  stream: id === 'meta' ? null : id.slice('stream/'.length),
  consumer: null,
  replicas: 3,
  leader,
  term: 1,
  quorum: { needed: 2, online: 3, held: true },
  members: nodes.map((name) => ({
    node: name,
    role: name === leader ? 'leader' : 'follower',
    behind: null,
    percent: null,
  })),
});
const lab: LabSnapshot = {
  revision: 1,
  at: 0,
  startedAt: 0,
  phase: 'ready',
  failure: null,
  persistence: 'persistent',
  program: null,
  boot: [],
  nodes: nodes.map(node),
  links: [link('n1', 'n2'), link('n2', 'n3'), link('n3', 'n1')],
  meta: { leader: 'n2', term: 1, since: 0 },
  ports: { base: 4222, moved: null },
  notices: [],
};
/** As much of the world as offers of faults look at. */
const world = (over: Partial<World> = {}) =>
  ({
    isConnected: true,
    isLive: true,
    lab,
    groups: [group('meta', 'n2'), group('stream/ORDERS', 'n3')],
    streams: [],
    load: { at: 'idle' },
    faults: [],
    ...over,
  }) as Partial<World> as World;
const titled = (title: string, over: Partial<World> = {}) =>
  faultOffers(world(over)).find((one) => one.title === title);

test('faults are offered by role, with who has it now', () => {
  expect(titled('Cut the leader of ORDERS off')?.detail).toBe('n3 now');
  expect(titled('Black hole a follower of ORDERS')?.detail).toBe('n1 now');
  expect(titled('Isolate the meta leader')?.detail).toBe('n2 now');
});

test('a role that nobody has is not offered', () => {
  expect(titled('Isolate the node my load is on')).toBeUndefined();
  expect(titled('Cut the leader of ORDERS off', { groups: [group('stream/ORDERS', null)] })).toBeUndefined();
});

test('each offer has its command for a terminal, aimed by role', () => {
  expect(titled('Cut the leader of ORDERS off')?.cli).toBe('jetlab fault add split leader:ORDERS');
  expect(titled('Black hole a follower of ORDERS')?.cli).toBe(
    'jetlab fault add split follower:ORDERS --how black-hole',
  );
  expect(titled('Delay n2–n3 by 120 ms')?.cli).toBe('jetlab fault add link.latency n2 n3 --delay 120ms');
  expect(titled('Split the cluster 1 | 1 | 1')?.cli).toBe('jetlab fault add split n1 n2 n3');
  expect(titled('Everyone sees n2 only')?.cli).toBe('jetlab fault add split.hub n2');
});

test('what kills or loses data must be held', () => {
  const offers = faultOffers(world());

  expect(offers.filter((one) => one.kind === 'hold').map((one) => one.title)).toEqual(['Kill all nodes']);
});

test('clearing is offered first while something is set, rejoining for what is cut off', () => {
  const cut = sampleInjection({ kind: 'link.cut', link: n2n3 }, { title: 'n2–n3 cut', resolved: ['n2-n3'] });

  expect(titled('Clear all faults')).toBeUndefined();
  expect(faultOffers(world({ faults: [cut] }))[0]).toMatchObject({ title: 'Clear all faults', detail: '1 fault set' });
  expect(titled('Clear n2–n3 cut', { faults: [cut] })?.cli).toBe(`jetlab fault clear ${cut.id}`);
  expect(titled('Rejoin n3', { faults: [cut] })).toBeDefined();
  expect(titled('Cut n2–n3', { faults: [cut] })).toBeUndefined();
});

test('at a past moment, and while the cluster does not run, nothing can be broken', () => {
  expect(faultOffers(world({ isLive: false }))).toEqual([]);
  expect(faultOffers(world({ lab: { ...lab, phase: 'off' } }))).toEqual([]);
});
