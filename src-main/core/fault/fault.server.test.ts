import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newStreamDraft } from '../../../broker/domain/stream-config.ts';
import { until } from '../../../broker/testing/index.ts';
import type { Injection, NodeAim } from '../../contract/fault.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { TimelineEvent } from '../../contract/timeline.ts';
import { TestCore } from '../testing/test-core.ts';

let lab: TestCore;
let injections: { value: Injection[] };
let groups: { value: RaftGroup[] };
let events: { items: TimelineEvent[] };
const leader: NodeAim = { by: 'leader', group: 'stream/ORDERS' };
const n2: NodeAim = { by: 'node', node: 'n2' };
const n3: NodeAim = { by: 'node', node: 'n3' };

beforeAll(async () => {
  lab = await TestCore.open();
  await lab.core.labReady();
  await lab.host.call('stream.create', { ...newStreamDraft(), name: 'ORDERS', subjects: ['orders.>'] });
  injections = lab.topic('fault.injections', null);
  groups = lab.topic('raft.groups', null);
  events = lab.feed('timeline.live', null);
});
afterAll(() => lab[Symbol.asyncDispose]());
afterEach(async () => {
  await lab.host.call('fault.clearAll', null);
  await lab.waitForLab('every node ready', ({ nodes }) => nodes.every(({ state }) => state.at === 'ready'));
  // A healed node disturbs the leader: the next test begins when every group has settled.
  const isWhole = (group: RaftGroup) =>
    group.leader !== null && group.members.every(({ role }) => role === 'leader' || role === 'follower');
  await until('every group whole', () => groups.value.every(isWhole), { withinMs: 30_000 });
});

const now = (id: string): Injection | undefined => injections.value.find((one) => one.id === id);
const eventOf = (id: string): TimelineEvent | undefined => events.items.findLast((e) => e.facts['fault'] === id);

test('a fault is aimed by role, proved, told on the timeline as the cause of what follows, and cleared', async () => {
  const { id, nodes } = await lab.host.call('fault.inject', { recipe: { kind: 'split', groups: [[leader]] } });
  expect(now(id)).toMatchObject({ endedAt: null, boundMs: 60_000, by: 'app' });

  await until('it is proved', () => now(id)?.proof.state === 'proved');
  const elected = await until(
    'the election that it caused',
    () =>
      events.items.findLast((e) => e.kind === 'leader.elected' && e.group === 'stream/ORDERS' && e.causeId !== null),
    { withinMs: 20_000 },
  );
  const cleared = await lab.host.call('fault.clear', { id });

  expect(nodes).toEqual(['n1', 'n2', 'n3']);
  expect(cleared).toMatchObject({ id, endedBy: 'you' });
  await until('the event has ended', () => eventOf(id)?.open === false);
  const told = eventOf(id);
  expect(told).toMatchObject({ lane: 'actions', kind: 'fault.split', actor: 'app', title: cleared.title });
  expect(told?.facts).toMatchObject({ proof: 'proved', endedBy: 'you', nodes: 'n1 n2 n3' });
  expect(told?.text).toMatch(/^Fault: n\d \| n\d n\d, by you\. Proved after [\d.]+ ms: No route between .* Cleared\.$/);
  expect(elected.causeId).toBe(told?.id);
  expect(elected.text).toMatch(/Elected \d\.\d s after n\d \| n\d n\d\.$/);
});

test('what loses stored data wants the names of the nodes, and tells them', async () => {
  const wipe = { recipe: { kind: 'storage.wipe', aim: n2 } } as const;

  await expect(lab.host.call('fault.inject', wipe)).rejects.toMatchObject({
    code: 'confirmation-mismatch',
    details: { expected: 'n2' },
  });
  await expect(lab.host.call('fault.inject', { ...wipe, confirm: 'n2' })).rejects.toMatchObject({
    code: 'node-store-held',
  });
  expect(injections.value.filter(({ endedAt }) => endedAt === null)).toEqual([]);
});

test('clearing what is not there, or has ended, is refused', async () => {
  const { id } = await lab.host.call('fault.inject', { recipe: { kind: 'link.cut', link: { client: n2 } } });
  await lab.host.call('fault.clear', { id });

  await expect(lab.host.call('fault.clear', { id })).rejects.toMatchObject({ code: 'fault-ended' });
  await expect(lab.host.call('fault.clear', { id: 'nope' })).rejects.toMatchObject({ code: 'fault-unknown' });
});

test('the load’s own node can be aimed at, while it runs', async () => {
  const cut = { recipe: { kind: 'link.cut', link: { client: { by: 'load-client' } } } } as const;
  await expect(lab.host.call('fault.inject', cut)).rejects.toMatchObject({ code: 'aim-unresolved' });
  const load = lab.topic('load.status', null);
  await lab.host.call('load.start', { stream: 'ORDERS', subjects: ['orders.new'], rate: 100, size: 64, node: 'n3' });
  const on = await until('the client is connected', () =>
    load.value.at === 'running' ? load.value.figures.node : null,
  );

  const { resolved } = await lab.host.call('fault.inject', cut);

  expect(resolved).toEqual([`client-${on}`]);
  await lab.host.call('load.stop', null);
});

describe('the end of the lab', () => {
  test('ends every fault, and a new start has none of them', async () => {
    const { id } = await lab.host.call('fault.inject', { recipe: { kind: 'node.pause', aim: n2 } });
    await lab.host.call('fault.inject', { recipe: { kind: 'storage.limit', aim: n3, maxFileBytes: 50_000_000 } });
    await lab.host.call('fault.inject', { recipe: { kind: 'link.black-hole', link: { around: n3 } } });

    await lab.host.call('lab.stop', null);
    expect(injections.value.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    expect(now(id)).toMatchObject({ endedBy: 'lab' });
    await expect(lab.host.call('fault.inject', { recipe: { kind: 'cluster.kill-all' } })).rejects.toMatchObject({
      code: 'lab-not-running',
    });
    await lab.host.call('lab.start', null);

    const { links } = await lab.waitForLab('all links connected', (snapshot) =>
      snapshot.links.every((link) => link.route === 'connected'),
    );
    expect(links.map(({ mode }) => mode)).toEqual(['pass', 'pass', 'pass']);
    for (const node of ['n1', 'n2', 'n3']) {
      expect((await lab.host.call('node.config', { node })).text).toContain('max_file_store: 4294967296');
    }
  });
});
