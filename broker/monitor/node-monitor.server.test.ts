import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveRaftGroups, NO_RAFT_MEMORY } from '../domain/raft-groups.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import { startTestCluster, type TestCluster, until } from '../testing/index.ts';
import { NodeMonitor, readNodeView } from './index.ts';

let lab: TestCluster;
let monitors: NodeMonitor[];

beforeAll(async () => {
  lab = await startTestCluster();
  monitors = lab.nodes.map((node) => new NodeMonitor({ node, monitorPort: lab.ports(node).monitor }));
  const manager = await jetstreamManager(await lab.connect());
  await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'], num_replicas: 3 });
  await manager.consumers.add('ORDERS', { durable_name: 'billing', ack_policy: 'explicit' });
  await manager.streams.add({ name: 'SOLO', subjects: ['solo'], num_replicas: 1, storage: 'memory', max_age: 6e10 });
});

afterAll(async () => {
  for (const monitor of monitors) monitor.close();
  await lab[Symbol.asyncDispose]();
});

test('a real server answers every endpoint with the fields that Jetlab reads', async () => {
  const [n1] = monitors;
  if (n1 === undefined) throw new Error('no monitor');

  const [varz, health, routez, summary] = await Promise.all([n1.varz(), n1.healthz(), n1.routez(), n1.jsz('summary')]);

  expect(varz).toMatchObject({ server_name: 'n1', lame_duck_mode: false });
  expect(varz.server_id).toMatch(/^N[A-Z0-9]{55}$/);
  expect(Date.parse(varz.start)).toBeGreaterThan(Date.now() - 600_000);
  expect(varz.mem).toBeGreaterThan(1_000_000);
  expect(varz.jetstream?.config?.max_storage).toBeGreaterThan(0);
  expect(health).toEqual({ ok: true, reason: null });
  expect(routez.routes.map((route) => route.remote_name).sort()).toEqual(['n2', 'n3']);
  expect(summary.account_details).toEqual([]);
  expect(summary.meta_cluster?.cluster_size).toBe(3);
});

test('streams, consumers and their Raft state are read from all nodes together', async () => {
  const groups = await until(
    'four groups, each with a leader',
    async () => {
      const all = await lookOnce();
      return all.length === 4 && all.every((group) => group.leader !== null) && all;
    },
    { lastSeen: () => latest.map((group) => [group.id, group.leader]) },
  );

  expect(groups.map((group) => [group.id, group.replicas, group.quorum.online])).toEqual([
    ['meta', 3, 3],
    ['stream/ORDERS', 3, 3],
    ['consumer/ORDERS/billing', 3, 3],
    ['stream/SOLO', 1, 1],
  ]);
  expect(groups.map((group) => group.term === null)).toEqual([false, false, false, true]);
  const jsz = await Promise.all(monitors.map((monitor) => monitor.jsz()));
  const solo = jsz
    .flatMap((answer) => answer.account_details.flatMap((one) => one.stream_detail))
    .find((stream) => stream.name === 'SOLO');
  expect(solo?.config).toEqual({
    subjects: ['solo'],
    retention: 'limits',
    storage: 'memory',
    num_replicas: 1,
    max_age: 60_000_000_000,
    max_bytes: -1,
  });
});

test('connections are told with their account', async () => {
  await using connection = {
    nc: await lab.connect({ node: 'n1' }),
    [Symbol.asyncDispose]: () => connection.nc.close(),
  };

  const connz = await monitors[0]?.connz();

  expect(connz?.connections.map((one) => one.account)).toContain('LAB');
});

test('a frozen node is silent at the deadline, and answers again when it goes on', async () => {
  const monitor = new NodeMonitor({ node: 'n2', monitorPort: lab.ports('n2').monitor, timeoutMs: 200 });
  await lab.cluster.pauseNode('n2', null);

  const silence = await monitor.varz().catch((error: unknown) => error);

  await lab.cluster.resumeNode('n2', null);
  expect(silence).toMatchObject({ failure: { at: 'silent', afterMs: 200 } });
  const varz = await until('n2 answers', () => monitor.varz());
  expect(varz.server_name).toBe('n2');
  monitor.close();
  await lab.waitForState('n2', 'ready');
});

test('a follower that comes back is seen catching up with its count, then in step', async () => {
  const orders = await until('ORDERS has a leader', async () => {
    const group = (await lookOnce()).find((one) => one.id === 'stream/ORDERS');
    return group?.leader ? group : null;
  });
  const follower = orders.members.find((member) => member.role === 'follower')?.node ?? '';
  await lab.kill(follower);
  await publish(40_000);

  const offline = await until(`${follower} is offline`, () => memberOf(follower, 'offline'));
  await lab.cluster.startNode(follower, null);
  const late = await until(`${follower} is catching up`, () => memberOf(follower, 'catching-up'), {
    withinMs: 20_000,
    everyMs: 5,
    lastSeen: () => latest.find((group) => group.id === 'stream/ORDERS')?.members,
  });
  const inStep = await until(`${follower} is in step`, () => memberOf(follower, 'follower'), {
    withinMs: 30_000,
    lastSeen: () => latest.find((group) => group.id === 'stream/ORDERS')?.members,
  });

  expect(offline.behind).toBeNull();
  expect(late.behind).toBeGreaterThan(0);
  expect(late.behind).toBeLessThanOrEqual(40_000);
  expect(late.percent).toBeLessThan(100);
  expect(inStep).toMatchObject({ behind: 0, percent: 100 });
});

let memory = NO_RAFT_MEMORY;
let latest: RaftGroup[] = [];

async function lookOnce(): Promise<RaftGroup[]> {
  const views = await Promise.all(monitors.map((monitor) => readNodeView(monitor, 'LAB')));
  ({ groups: latest, memory } = deriveRaftGroups(views, memory));
  return latest;
}

async function memberOf(node: string, role: string) {
  const group = (await lookOnce()).find((one) => one.id === 'stream/ORDERS');
  return group?.members.find((member) => member.node === node && member.role === role);
}

async function publish(count: number): Promise<void> {
  const client = jetstream(await lab.connect(), { timeout: 10_000 });
  const payload = new Uint8Array(256);
  for (let sent = 0; sent < count; sent += 1_000) {
    await Promise.all(Array.from({ length: 1_000 }, () => client.publish('orders.new', payload)));
  }
}
