import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaultRecipe } from '../../src-main/contract/fault.ts';
import type { NodeName } from '../../src-main/contract/node.ts';
import { until } from '../testing/index.ts';
import { node, TestDesk } from './open-test-desk.ts';

let bench: TestDesk;
beforeAll(async () => {
  bench = await TestDesk.open();
  const manager = await jetstreamManager(await bench.lab.connect());
  await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'], num_replicas: 3 });
  await publish(200);
});
afterAll(() => bench[Symbol.asyncDispose]());

async function publish(count: number): Promise<void> {
  const connection = await bench.lab.connect();
  const client = jetstream(connection);
  for (let i = 0; i < count; i += 1) await client.publish('orders.new', 'x'.repeat(500));
  await connection.close();
}

async function storedOn(name: NodeName): Promise<number> {
  const jsz = await bench.stage.ask(name).jsz();
  return jsz.account_details.flatMap((account) => account.stream_detail)[0]?.state.messages ?? 0;
}

/** Ends what is set, and waits until every node has all that there is. */
async function whole(messages: number): Promise<void> {
  await bench.desk.clearAll();
  for (const name of bench.lab.nodes) {
    if (bench.stage.stateOf(name).at === 'stopped') await bench.lab.cluster.startNode(name, 'app');
  }
  await bench.whole();
  await until(
    `${messages} messages on every node`,
    async () => (await Promise.all(bench.lab.nodes.map(storedOn))).every((stored) => stored === messages),
    { withinMs: 30_000 },
  );
}

test('a wiped node is empty, is filled by the others, and keeps a second one from being touched meanwhile', async () => {
  await bench.lab.kill('n3');
  await bench.lab.kill('n2');

  const wiped = await bench.prove({ kind: 'storage.wipe', aim: node('n3') });

  expect(wiped).toMatchObject({ title: 'n3 wiped', undo: 'one-way', endedAt: null, proof: { state: 'proved' } });
  expect(wiped.proof.evidence).toMatch(/^\d+ files with .* were removed from n3; 0 are left\.$/);
  expect(bench.desk.touchedDisks).toEqual(['n3']);
  await expect(bench.inject({ kind: 'storage.wipe', aim: node('n2') })).rejects.toMatchObject({
    code: 'second-replica',
    details: { node: 'n2', touched: ['n3'] },
  });

  await whole(200);
  expect(bench.latest(wiped.id)).toMatchObject({ endedBy: 'clear-all' });
});

test('a damaged block is told to the byte, and the replica is repaired from the leader', async () => {
  await bench.lab.cluster.stopNode('n3', 'app');
  const recipe: FaultRecipe = { kind: 'storage.damage', aim: node('n3'), stream: 'ORDERS', how: 'flip', seed: 11 };

  const damaged = await bench.prove(recipe);

  expect(damaged.proof).toMatchObject({ state: 'proved' });
  expect(damaged.proof.evidence).toMatch(/^Byte \d+ of \d+\.blk of ORDERS on n3 changed from 0x.. to 0x..\.$/);
  expect(damaged.facts).toMatchObject({ stream: 'ORDERS', how: 'flip', seed: 11 });
  await whole(200);
});

test('a stream that is not on the node is refused with those that are', async () => {
  await bench.lab.cluster.stopNode('n3', 'app');
  const touched = bench.desk.touchedDisks;

  const damage = bench.inject({ kind: 'storage.damage', aim: node('n3'), stream: 'NOPE', how: 'flip', seed: 1 });

  await expect(damage).rejects.toMatchObject({ code: 'stream-not-on-node', details: { known: ['ORDERS'] } });
  expect(bench.desk.touchedDisks).toEqual(touched);
  await whole(200);
});

test('disks rolled back to a copy lose what came after it: a simulation of power loss', async () => {
  const all = bench.lab.nodes.map(node);
  const copied = await bench.prove({ kind: 'storage.copy', aims: all });
  expect(copied).toMatchObject({ title: 'disk of n1 n2 n3 copied', endedBy: 'lab', proof: { state: 'proved' } });
  expect(bench.lab.nodes.map((name) => bench.stage.stateOf(name).at)).not.toContain('paused');
  await publish(100);
  const killed = await bench.prove({ kind: 'cluster.kill-all' });
  expect(killed).toMatchObject({ title: 'all nodes killed', proof: { state: 'proved' } });

  const rollBack: FaultRecipe = { kind: 'storage.roll-back', aims: all };
  await expect(bench.inject(rollBack)).rejects.toMatchObject({ code: 'second-replica' });
  const { id } = await bench.inject(rollBack, { secondReplica: 'touch' });

  expect(bench.latest(id).title).toBe('disk of n1 n2 n3 rolled back (simulation of power loss)');
  await until('it is proved', () => bench.latest(id).proof.state === 'proved');
  await whole(200);
});

test('a roll-back without a copy touches no node', async () => {
  await bench.lab.cluster.stopNode('n2', 'app');
  await bench.stage.changeStore('n2', (store) => store.dropCopy());

  await expect(bench.inject({ kind: 'storage.roll-back', aims: [node('n2')] })).rejects.toMatchObject({
    code: 'no-disk-copy',
  });

  await whole(200);
});
