import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FaultRecipe, NodeAim } from '../../src-main/contract/fault.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import { startTestCluster, until } from '../testing/index.ts';
import { node, TestDesk } from './open-test-desk.ts';

/*
 * What takes long: faults by every way of aiming, again and again, and how long each takes to be proved.
 * Run by `npx vitest run --project long broker/fault`.
 */
let bench: TestDesk;
const took = new Map<string, number[]>();

beforeAll(async () => {
  bench = await TestDesk.open();
  const connection = await bench.lab.connect();
  await (await jetstreamManager(connection)).streams.add({ name: 'ORDERS', subjects: ['orders.>'], num_replicas: 3 });
  for (let i = 0; i < 200; i += 1) await jetstream(connection).publish('orders.new', 'x'.repeat(200));
});
afterEach(async () => {
  await bench.desk.clearAll();
  await bench.whole();
  await until(
    'ORDERS and Meta have a leader, and every replica is current',
    async () => {
      const groups = await bench.stage.groups();
      return groups.length > 1 && groups.every(isWhole);
    },
    { withinMs: 30_000 },
  );
});
afterAll(async () => {
  for (const [title, times] of took) console.log(`${title}: ${times.toSorted((a, b) => a - b).join(', ')} ms`);
  await bench[Symbol.asyncDispose]();
});

const isWhole = ({ leader, members }: RaftGroup): boolean =>
  leader !== null && members.every(({ role }) => role === 'leader' || role === 'follower');
const leader: NodeAim = { by: 'leader', group: 'stream/ORDERS' };
const ends = { from: leader, to: { by: 'follower', group: 'stream/ORDERS' } } as const;
const client = { client: leader };
const figures = { jitterMs: 0, seed: 1 };

const recipes: FaultRecipe[] = [
  { kind: 'node.kill', aim: leader },
  { kind: 'node.stop', aim: leader },
  { kind: 'node.pause', aim: leader },
  { kind: 'node.lame-duck', aim: leader },
  { kind: 'node.restart', aim: leader },
  { kind: 'cluster.kill-all' },
  { kind: 'cluster.rolling-restart' },
  { kind: 'link.cut', link: ends },
  { kind: 'link.cut', link: client },
  { kind: 'link.black-hole', link: ends },
  { kind: 'link.black-hole', link: client },
  { kind: 'link.hold', link: { around: leader }, direction: 'forward' },
  { kind: 'link.hold', link: { around: leader }, direction: 'backward' },
  { kind: 'link.hold', link: client, direction: 'forward' },
  { kind: 'link.latency', link: ends, direction: 'both', ms: 10, ...figures },
  { kind: 'link.latency', link: ends, direction: 'both', ms: 120, ...figures },
  { kind: 'link.latency', link: { around: leader }, direction: 'forward', ms: 500, jitterMs: 100, seed: 3 },
  { kind: 'link.latency', link: client, direction: 'both', ms: 120, ...figures },
  { kind: 'link.bandwidth', link: ends, direction: 'both', bytesPerSecond: 10_000 },
  { kind: 'link.bandwidth', link: ends, direction: 'forward', bytesPerSecond: 20_000_000 },
  { kind: 'link.bandwidth', link: client, direction: 'both', bytesPerSecond: 64_000 },
  { kind: 'link.slow-close', link: ends, delayMs: 500 },
  { kind: 'link.slice', link: ends, direction: 'both', maxBytes: 100, delayMs: 5 },
  { kind: 'split', groups: [[leader]], how: 'cut' },
  { kind: 'split', groups: [[leader]], how: 'black-hole' },
  { kind: 'split', groups: [[node('n1')], [node('n2')], [node('n3')]], how: 'cut' },
  { kind: 'split.hub', hub: leader, how: 'black-hole' },
  { kind: 'storage.limit', aim: leader, maxFileBytes: 40_000_000 },
  { kind: 'storage.copy', aims: [node('n1'), node('n2'), node('n3')] },
  { kind: 'leader.step-down', group: 'stream/ORDERS' },
  { kind: 'leader.step-down', group: 'meta' },
];

test.each(recipes.flatMap((recipe) => [1, 2, 3].map((round) => ({ recipe, round }))))(
  '$recipe.kind, round $round',
  async ({ recipe }) => {
    const injection = await bench.prove(recipe);

    const { title, kind } = { title: injection.title.replaceAll(/n\d/g, 'n?'), kind: recipe.kind };
    const name = `${kind} (${title})`;
    took.set(name, [...(took.get(name) ?? []), injection.proof.tookMs ?? -1]);
    expect(injection.proof).toMatchObject({ state: 'proved' });
  },
);

test('clear all takes back what is only being injected', async () => {
  const restarting = bench.inject({ kind: 'storage.limit', aim: node('n3'), maxFileBytes: 40_000_000 });
  await until('the restart is under way', () => bench.stage.stateOf('n3').at !== 'ready');
  const killing = bench.inject({ kind: 'node.kill', aim: node('n2') });

  await bench.desk.clearAll();
  await Promise.all([restarting, killing]);

  expect(bench.desk.set).toEqual([]);
  await bench.whole();
  expect((await bench.stage.ask('n3').varz()).jetstream?.config?.max_storage).toBe(4 * 1024 ** 3);
});

test('the leader is isolated, and loses its leadership', async () => {
  const leaderNow = async () => (await bench.stage.groups()).find(({ id }) => id === 'stream/ORDERS')?.leader ?? null;
  const before = await leaderNow();

  const injection = await bench.prove({ kind: 'split', groups: [[leader]], how: 'cut' });

  expect(injection).toMatchObject({ proof: { state: 'proved' } });
  expect(injection.title).toMatch(new RegExp(`^${before} \\|`));
  await until(
    'another leader',
    async () => {
      const now = await leaderNow();
      return now !== null && now !== before;
    },
    { withinMs: 20_000 },
  );
});

test('a server beside the lab lives through every fault of all nodes', async () => {
  await using beside = await startTestCluster({ servers: 1 });
  const pid = beside.pid('n1');

  await bench.inject({ kind: 'split', groups: [[node('n1')], [node('n2')], [node('n3')]], how: 'cut' });
  await bench.prove({ kind: 'cluster.kill-all' });

  expect(beside.state('n1')).toMatchObject({ at: 'ready', pid });
  expect((await beside.connect()).isClosed()).toBe(false);
});
