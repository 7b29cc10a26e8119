import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import { deriveRaftGroups, NO_RAFT_MEMORY, type RaftMemory } from './raft-groups.ts';
import { type NodeView, parseGroupId } from './raft-view.ts';

/**
 * Looks at three nats-server 2.15.1, recorded through broker/monitor: ORDERS (R3) with a consumer, SOLO (R1). n1 led
 * ORDERS and was killed, n3 was elected, 100,000 messages were stored, n1 was started again.
 */
type Look = 'healthy' | 'leaderKilled' | 'elected' | 'catchingUp' | 'recovered';
const looks = JSON.parse(readFileSync(new URL('./testdata/raft-looks.json', import.meta.url), 'utf8')) as Record<
  Look,
  NodeView[]
>;

function look(name: Look): NodeView[] {
  return structuredClone(looks[name]);
}

function after(...names: Look[]): RaftMemory {
  return names.reduce((memory, name) => deriveRaftGroups(look(name), memory).memory, NO_RAFT_MEMORY);
}

/** The same answers, given a second later. */
function later(views: NodeView[]): NodeView[] {
  for (const { jsz } of views) if (jsz) jsz.now = new Date(Date.parse(jsz.now) + 1_000).toISOString();
  return views;
}

function groupOf(groups: readonly RaftGroup[], id: string): RaftGroup {
  const group = groups.find((one) => one.id === id);
  if (group === undefined) throw new Error(`no ${id} among ${groups.map((one) => one.id).join(', ')}`);
  return group;
}

function rolesOf(group: RaftGroup): Record<string, string> {
  return Object.fromEntries(group.members.map((member) => [member.node, member.role]));
}

describe('recorded looks', () => {
  test('a healthy cluster has one leader for each group, in reading order', () => {
    const { groups } = deriveRaftGroups(look('healthy'), NO_RAFT_MEMORY);

    expect(groups.map((group) => [group.id, group.leader, group.term, group.replicas])).toEqual([
      ['meta', 'n3', expect.any(Number), 3],
      ['stream/ORDERS', 'n1', expect.any(Number), 3],
      ['consumer/ORDERS/billing', 'n2', expect.any(Number), 3],
      ['stream/SOLO', 'n2', null, 1],
    ]);
    expect(groupOf(groups, 'stream/ORDERS').quorum).toEqual({ needed: 2, online: 3, held: true });
    expect(groupOf(groups, 'stream/SOLO').members).toEqual([{ node: 'n2', role: 'leader', behind: 0, percent: 100 }]);
  });

  test('a killed leader leads nothing, though the survivors still name it', () => {
    const { groups } = deriveRaftGroups(look('leaderKilled'), after('healthy'));

    const orders = groupOf(groups, 'stream/ORDERS');
    expect(orders.leader).toBeNull();
    expect(rolesOf(orders)).toEqual({ n1: 'offline', n2: 'follower', n3: 'follower' });
    expect(orders.quorum).toEqual({ needed: 2, online: 2, held: true });
    expect(groupOf(groups, 'meta').leader).toBe('n3');
  });

  test('the elected leader is shown with its term', () => {
    const { groups } = deriveRaftGroups(look('elected'), after('healthy', 'leaderKilled'));

    expect(groupOf(groups, 'stream/ORDERS')).toMatchObject({ leader: 'n3', term: 2 });
  });

  test('a restarted node is behind by what it missed, whatever the leader calls current', () => {
    const views = later(look('catchingUp'));
    for (const view of views) {
      const orders = view.jsz?.account_details[0]?.stream_detail.find((stream) => stream.name === 'ORDERS');
      for (const replica of orders?.cluster?.replicas ?? []) replica.current = true;
    }

    const { groups } = deriveRaftGroups(views, after('healthy', 'leaderKilled', 'elected', 'catchingUp'));

    const member = groupOf(groups, 'stream/ORDERS').members.find((one) => one.node === 'n1');
    expect(member?.role).toBe('catching-up');
    expect(member?.behind).toBe(100_000);
    expect(member?.percent).toBe(0);
  });

  test('it is a follower again once it has everything', () => {
    const { groups } = deriveRaftGroups(look('recovered'), after('healthy', 'elected', 'catchingUp'));

    expect(rolesOf(groupOf(groups, 'stream/ORDERS'))).toEqual({ n1: 'follower', n2: 'follower', n3: 'leader' });
  });
});

describe('members that cannot speak', () => {
  test('an R1 stream on a dead node stays in the list without a leader', () => {
    const views = down(look('healthy'), 'n2');

    const { groups } = deriveRaftGroups(views, after('healthy'));

    expect(groupOf(groups, 'stream/SOLO')).toMatchObject({
      leader: null,
      replicas: 1,
      term: null,
      quorum: { needed: 1, online: 0, held: false },
      members: [{ node: 'n2', role: 'offline', behind: null, percent: null }],
    });
  });

  test('with every node down all groups are remembered, offline and without quorum', () => {
    const views = down(look('healthy'), 'n1', 'n2', 'n3');

    const { groups } = deriveRaftGroups(views, after('healthy'));

    expect(groups.map((group) => group.id)).toHaveLength(4);
    expect(groups.flatMap((group) => group.members.map((member) => member.role))).not.toContain('follower');
    expect(groups.some((group) => group.quorum.held)).toBe(false);
  });

  test('a stream that a ready member no longer has is gone, and its consumers with it', () => {
    const views = down(look('healthy'), 'n1');
    for (const view of views) {
      for (const account of view.jsz?.account_details ?? []) {
        account.stream_detail = account.stream_detail.filter((stream) => stream.name !== 'ORDERS');
      }
    }

    const { groups } = deriveRaftGroups(views, after('healthy'));

    expect(groups.map((group) => group.id)).toEqual(['meta', 'stream/SOLO']);
  });

  test('a ready member without the asset is behind by all of it', () => {
    const views = look('recovered');
    const n1 = views.find((view) => view.node === 'n1');
    for (const account of n1?.jsz?.account_details ?? []) account.stream_detail = [];

    const { groups } = deriveRaftGroups(views, after('recovered'));

    const member = groupOf(groups, 'stream/ORDERS').members.find((one) => one.node === 'n1');
    expect(member).toEqual({ node: 'n1', role: 'catching-up', behind: 100_050, percent: 0 });
  });
});

test('a peer whose name a server does not know yet is no member of its own, and the known members stay', () => {
  const unnamed = 'Server name unknown at this time (peerID: cnrtt3eg)';
  const views: NodeView[] = JSON.parse(
    JSON.stringify(look('healthy')).replaceAll('"name":"n2"', `"name":"${unnamed}"`),
  );

  const { groups } = deriveRaftGroups(views, after('healthy'));

  expect(Object.keys(rolesOf(groupOf(groups, 'stream/ORDERS')))).toEqual(['n1', 'n2', 'n3']);
});

describe('leaders that are cut off', () => {
  test('of two that claim to lead, the newest term wins', () => {
    const views = look('elected').filter((view) => view.node !== 'n1');
    const old = look('healthy').filter((view) => view.node === 'n1');

    const { groups } = deriveRaftGroups([...old, ...views], after('healthy'));

    expect(groupOf(groups, 'stream/ORDERS')).toMatchObject({ leader: 'n3', term: 2 });
  });

  test('a leader that is cut off from two who have each other leads nothing: the group waits for their election', () => {
    const views = look('healthy').map((view) => ({ ...view, routes: view.node === 'n1' ? [] : ['n2', 'n3'] }));

    const { groups } = deriveRaftGroups(views, after('healthy'));

    const orders = groupOf(groups, 'stream/ORDERS');
    expect(orders).toMatchObject({ leader: null, quorum: { needed: 2, online: 2, held: true } });
    expect(rolesOf(orders)).toEqual({ n1: 'offline', n2: 'follower', n3: 'follower' });
    expect(groupOf(groups, 'meta')).toMatchObject({ leader: 'n3', quorum: { held: true } });
    expect(rolesOf(groupOf(groups, 'meta'))).toEqual({ n1: 'offline', n2: 'follower', n3: 'leader' });
  });

  test('where nobody has anybody, the leader has no quorum, though all three servers run', () => {
    const views = look('healthy').map((view) => ({ ...view, routes: [] }));

    const { groups } = deriveRaftGroups(views, after('healthy'));

    expect(groupOf(groups, 'stream/ORDERS')).toMatchObject({ leader: 'n1', quorum: { online: 1, held: false } });
  });

  test('a leader that has lost one of two followers by a cut link leads on with the other', () => {
    const ways: Record<string, string[]> = { n1: ['n2'], n2: ['n1', 'n3'], n3: ['n2'] };
    const views = look('healthy').map((view) => ({ ...view, routes: ways[view.node] ?? [] }));

    const { groups } = deriveRaftGroups(views, after('healthy'));

    expect(groupOf(groups, 'stream/ORDERS')).toMatchObject({ leader: 'n1', quorum: { online: 2, held: true } });
    expect(rolesOf(groupOf(groups, 'stream/ORDERS'))).toEqual({ n1: 'leader', n2: 'follower', n3: 'offline' });
  });
});

describe('how far a member is behind', () => {
  test('a follower that the leader calls late is late at the first look', () => {
    const { groups } = deriveRaftGroups(look('catchingUp'), NO_RAFT_MEMORY);

    expect(rolesOf(groupOf(groups, 'stream/ORDERS'))['n1']).toBe('catching-up');
  });

  test('looking again at the same answers changes nothing, so that each node may be asked at its own pace', () => {
    const views = later(look('recovered'));
    stored(views, 'n3', { last_seq: 100_400, messages: 100_400 });
    stored(views, 'n2', { last_seq: 100_350, messages: 100_350 });

    const first = deriveRaftGroups(views, after('recovered'));
    const second = deriveRaftGroups(views, first.memory);

    expect(second.groups).toEqual(first.groups);
    expect(rolesOf(groupOf(second.groups, 'stream/ORDERS'))['n2']).toBe('follower');
  });

  test('what arrived between two answers does not make a follower late', () => {
    const views = later(look('recovered'));
    stored(views, 'n3', { last_seq: 100_400, messages: 100_400 });
    stored(views, 'n2', { last_seq: 100_350, messages: 100_350 });

    const { groups } = deriveRaftGroups(views, after('recovered'));

    expect(rolesOf(groupOf(groups, 'stream/ORDERS'))['n2']).toBe('follower');
  });

  test('a follower that has not even what the leader had at the last look is late', () => {
    const views = later(look('recovered'));
    stored(views, 'n3', { last_seq: 100_400, messages: 100_400 });
    stored(views, 'n2', { last_seq: 60_000, messages: 60_000 });

    const { groups } = deriveRaftGroups(views, after('recovered'));

    const member = groupOf(groups, 'stream/ORDERS').members.find((one) => one.node === 'n2');
    expect(member).toMatchObject({ role: 'catching-up', behind: 40_400, percent: 59 });
  });

  test('a replica with holes is late on a quiet stream, though its last sequence is right', () => {
    const views = later(look('recovered'));
    stored(views, 'n2', { messages: 50_050 });

    const { groups } = deriveRaftGroups(views, after('recovered'));

    const member = groupOf(groups, 'stream/ORDERS').members.find((one) => one.node === 'n2');
    expect(member).toMatchObject({ role: 'catching-up', behind: 50_000 });
  });
});

test('whatever subset of nodes answers, in whatever state, every group keeps its invariants', () => {
  const state = fc.constantFrom<NodeView['state']>('ready', 'joining', 'down');
  const name = fc.constantFrom<Look>('healthy', 'leaderKilled', 'elected', 'catchingUp', 'recovered');
  const routes = fc.option(fc.subarray(['n1', 'n2', 'n3']), { nil: null });
  const step = fc.record({ name, states: fc.tuple(state, state, state), routes: fc.tuple(routes, routes, routes) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 4 }), (steps) => {
      let memory = NO_RAFT_MEMORY;
      for (const { name: from, states, routes: ways } of steps) {
        const views = look(from).map((view, at) => ({
          ...view,
          state: states[at] ?? 'down',
          routes: ways[at] ?? null,
        }));
        const derived = deriveRaftGroups(views, memory);
        memory = derived.memory;
        for (const group of derived.groups) {
          const up = new Set(views.filter((view) => view.state !== 'down').map((view) => view.node));
          const leaders = group.members.filter((member) => member.role === 'leader').map((member) => member.node);
          expect(leaders).toEqual(group.leader === null ? [] : [group.leader]);
          expect(group.leader === null || up.has(group.leader)).toBe(true);
          expect(group.quorum.held).toBe(group.quorum.online >= group.quorum.needed);
          expect(group.quorum.online).toBeLessThanOrEqual(group.members.filter((member) => up.has(member.node)).length);
          expect(new Set(group.members.map((member) => member.node)).size).toBe(group.members.length);
          for (const member of group.members) {
            if (!up.has(member.node)) expect(member.role).toBe('offline');
            if (member.role === 'catching-up') expect(member.percent ?? 0).toBeLessThan(100);
          }
        }
      }
    }),
  );
});

test('group ids are read back, and nothing else is', () => {
  expect(parseGroupId('consumer/ORDERS/billing')).toMatchObject({
    kind: 'consumer',
    stream: 'ORDERS',
    consumer: 'billing',
  });
  expect(parseGroupId('meta')?.kind).toBe('meta');
  expect(['', 'stream', 'stream/', 'stream/a/b', 'consumer/a', 'consumer/a/b/c', 'other/a'].map(parseGroupId)).toEqual(
    Array(7).fill(null),
  );
});

function down(views: NodeView[], ...nodes: string[]): NodeView[] {
  return views.map((view) =>
    nodes.includes(view.node) ? { node: view.node, state: 'down', jsz: null, raftz: null, routes: null } : view,
  );
}

function stored(views: NodeView[], node: string, state: { last_seq?: number; messages?: number }): void {
  const streams = views.find((view) => view.node === node)?.jsz?.account_details[0]?.stream_detail;
  const orders = streams?.find((stream) => stream.name === 'ORDERS');
  if (orders === undefined) throw new Error(`no ORDERS on ${node}`);
  Object.assign(orders.state, state);
}
