import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NodeMonitor } from '../../../broker/monitor/index.ts';
import { startTestCluster, type TestCluster, until } from '../../../broker/testing/index.ts';
import { deriveRaftGroups, NO_RAFT_MEMORY, type RaftMemory } from '../../../broker/domain/raft-groups.ts';
import type { NodeView } from '../../../broker/domain/raft-view.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import { AccountSession } from './account-session.ts';
import type { Advisory } from './advisory.ts';
import { stepDown } from './step-down.ts';
import { SystemSession } from './system-session.ts';

let lab: TestCluster;
let system: SystemSession;
let account: AccountSession;
const heard: Advisory[] = [];

beforeAll(async () => {
  lab = await startTestCluster();
  const nodes = lab.nodes.map((node) => ({ node, directClientPort: lab.ports(node).directClient }));
  system = new SystemSession({ nodes, auth: { user: 'sys', password: lab.secrets.systemPassword } });
  account = new AccountSession({ nodes, auth: null });
  system.onAdvisory((advisory) => heard.push(advisory));
  account.onAdvisory((advisory) => heard.push(advisory));
  await until('both sessions connected', () => system.connected().length === 3 && account.connected().length === 3);
  const manager = await account.manager('create');
  await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'], num_replicas: 3 });
  await manager.consumers.add('ORDERS', { durable_name: 'billing', ack_policy: 'explicit' });
  await manager.streams.add({ name: 'SOLO', subjects: ['solo'], num_replicas: 1 });
});

afterEach(() => {
  heard.length = 0;
});

afterAll(async () => {
  await system.close();
  await account.close();
  await lab[Symbol.asyncDispose]();
});

describe('advisories', () => {
  test('each is told once, though three connections hear it', async () => {
    const manager = await account.manager('create');

    await manager.streams.add({ name: 'ONCE', subjects: ['once'], num_replicas: 3 });
    await manager.streams.delete('ONCE');

    const deleted = await until('ONCE deleted is heard', () => heard.find((one) => one.kind === 'stream-deleted'));
    expect(deleted).toMatchObject({ stream: 'ONCE', group: 'stream/ONCE' });
    await Promise.all(lab.nodes.map(async (node) => (await lab.connectSystem(node)).flush()));
    const ids = heard.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(heard.map((one) => one.kind)).toEqual(
      expect.arrayContaining(['stream-created', 'stream-leader-elected', 'stream-deleted']),
    );
    expect(heard.filter((one) => one.kind === 'other')).toEqual([]);
  });
});

describe('stepdown', () => {
  test.each(['meta', 'stream/ORDERS', 'consumer/ORDERS/billing'])('%s moves to the chosen successor', async (id) => {
    const group = await groupWithLeader(id);
    const successor = group.members.find((member) => member.role === 'follower')?.node ?? '';

    const moved = await stepDown(parts(), group, successor);

    expect(moved).toMatchObject({ from: group.leader, to: successor });
    expect(moved.tookMs).toBeLessThan(5_000);
    await until(`${successor} leads ${id}`, async () => (await groupWithLeader(id)).leader === successor);
  });

  test('the election is found in the groups when the advisory does not come', async () => {
    const group = await groupWithLeader('stream/ORDERS');
    let now: RaftGroup | null = group;
    const looking = setInterval(
      () => void groups().then((all) => (now = all.find((one) => one.id === group.id) ?? null)),
      100,
    );
    const deaf = Object.assign(Object.create(system) as SystemSession, { onAdvisory: () => () => undefined });

    const moved = await stepDown({ system: deaf, account, groupNow: () => now }, group);

    clearInterval(looking);
    expect(moved.to).not.toBe(group.leader);
    expect(lab.nodes).toContain(moved.to);
  });

  test('an asset with one replica has nobody to hand over to', async () => {
    const solo = await groupWithLeader('stream/SOLO');

    await expect(stepDown(parts(), solo)).rejects.toMatchObject({ code: 'stepdown-impossible' });
  });

  test('a node that is no member cannot be chosen', async () => {
    const group = await groupWithLeader('stream/ORDERS');

    await expect(stepDown(parts(), group, 'n9')).rejects.toMatchObject({ code: 'successor-not-alive' });
  });
});

describe('nodes come and go', () => {
  test('a dead successor is refused, elections are heard, and the connection returns with the node', async () => {
    const group = await groupWithLeader('stream/ORDERS');
    const victim = group.leader ?? 'n1';

    await lab.kill(victim);
    const election = await until(
      'ORDERS has a new leader',
      () => heard.find((one) => one.group === 'stream/ORDERS' && one.kind === 'stream-leader-elected'),
      { withinMs: 20_000, lastSeen: () => heard.map((one) => one.kind) },
    );

    expect(election.leader).not.toBe(victim);
    await until('the loss of the connection is seen', () => !system.connected().includes(victim));
    const after = await groupWithLeader('stream/ORDERS');
    await expect(stepDown(parts(), after, victim)).rejects.toMatchObject({ code: 'successor-not-alive' });

    await lab.cluster.startNode(victim, null);
    await until('the system session is back', () => system.connected().includes(victim), { withinMs: 20_000 });
    await until('the account session is back', () => account.connected().includes(victim), { withinMs: 20_000 });
    await lab.waitForState(victim, 'ready');
  });

  test('a graceful stop is heard as a shutdown of that node', async () => {
    await lab.cluster.stopNode('n2', null);

    const shutdown = await until('the shutdown of n2', () => heard.find((one) => one.kind === 'server-shutdown'), {
      lastSeen: () => heard.map((one) => one.kind),
    });

    expect(shutdown.node).toBe('n2');
    await lab.cluster.startNode('n2', null);
    await lab.waitForState('n2', 'ready');
  });

  test('with a node frozen a session closes at once and asks over another node when told so', async () => {
    const nodes = lab.nodes.map((node) => ({ node, directClientPort: lab.ports(node).directClient }));
    const session = new AccountSession({ nodes, auth: null });
    await until('the session is connected', () => session.connected().length === 3);
    const { leader } = await groupWithLeader('meta');
    const frozen = lab.nodes.find((node) => node !== leader) ?? 'n1';
    await lab.cluster.pauseNode(frozen, null);
    session.prefer(lab.nodes.filter((node) => node !== frozen));

    const answer = await session.request('$JS.API.STREAM.NAMES', {}, { request: 'the names' });
    const closing = performance.now();
    await session.close();
    const closedAfter = performance.now() - closing;

    await lab.cluster.resumeNode(frozen, null);
    await lab.waitForState(frozen, 'ready');
    expect(answer['streams']).toContain('ORDERS');
    expect(closedAfter).toBeLessThan(1_000);
  });
});

test('a session without any server refuses at once and closes', async () => {
  const session = new SystemSession({ nodes: [{ node: 'n1', directClientPort: 1 }], auth: null });

  await expect(session.request('x', {}, { request: 'the names' })).rejects.toMatchObject({ code: 'no-server' });
  await session.close();
});

const monitors = new Map<string, NodeMonitor>();
let memory: RaftMemory = NO_RAFT_MEMORY;

async function groups(): Promise<RaftGroup[]> {
  const views = await Promise.all(lab.nodes.map(look));
  const derived = deriveRaftGroups(views, memory);
  memory = derived.memory;
  return derived.groups;
}

async function look(node: string): Promise<NodeView> {
  const monitor = monitors.get(node) ?? new NodeMonitor({ node, monitorPort: lab.ports(node).monitor });
  monitors.set(node, monitor);
  try {
    const [jsz, meta, assets] = await Promise.all([monitor.jsz(), monitor.raftz(), monitor.raftz('LAB')]);
    return { node, state: 'ready', jsz, raftz: { ...meta, ...assets }, routes: null };
  } catch {
    return { node, state: 'down', jsz: null, raftz: null, routes: null };
  }
}

async function groupWithLeader(id: string): Promise<RaftGroup> {
  return until(
    `${id} has a leader`,
    async () => (await groups()).find((group) => group.id === id && group.leader !== null),
    { withinMs: 20_000, lastSeen: () => memory.groups.find((group) => group.id === id) },
  );
}

function parts() {
  return { system, account, groupNow: () => null };
}
