import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultRecipe } from '../../src-main/contract/fault.ts';
import { until } from '../testing/index.ts';
import { node, TestDesk } from './open-test-desk.ts';

let bench: TestDesk;
beforeAll(async () => {
  bench = await TestDesk.open();
  const connection = await bench.lab.connect();
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'], num_replicas: 3 });
  for (let i = 0; i < 50; i += 1) await jetstream(connection).publish('orders.new', 'x'.repeat(200));
});
afterAll(() => bench[Symbol.asyncDispose]());
afterEach(async () => {
  await bench.desk.clearAll();
  await bench.whole();
});

describe('each fault of a node is proved', () => {
  test.each<{ recipe: FaultRecipe; title: string; evidence: RegExp; undo: string }>([
    {
      recipe: { kind: 'node.kill', aim: node('n3') },
      title: 'n3 killed',
      evidence: /^Process \d+ of n3 is gone, ended by SIGKILL\.$/,
      undo: 'one-way',
    },
    {
      recipe: { kind: 'node.stop', aim: node('n2') },
      title: 'n2 stopped',
      evidence: /^Process \d+ of n2 is gone/,
      undo: 'one-way',
    },
    {
      recipe: { kind: 'node.pause', aim: node('n1') },
      title: 'n1 paused',
      evidence: /^n1 takes connections on its monitor port and did not answer within 1000 ms\.$/,
      undo: 'heals',
    },
    {
      recipe: { kind: 'node.lame-duck', aim: node('n2') },
      title: 'n2 lame duck',
      evidence: /lame duck mode|ended\.$/,
      undo: 'one-way',
    },
    {
      recipe: { kind: 'node.restart', aim: node('n3') },
      title: 'n3 restarted',
      evidence: /^Process \d+ of n3 answers in the place of \d+, which is gone\.$/,
      undo: 'one-way',
    },
    {
      recipe: { kind: 'storage.limit', aim: node('n3'), maxFileBytes: 40_000_000 },
      title: 'n3 stores 40 MB at most',
      evidence: /^\/varz of n3 tells a limit of 40 MB \(40000000 bytes\)\.$/,
      undo: 'heals',
    },
    {
      recipe: { kind: 'leader.step-down', group: 'stream/ORDERS' },
      title: 'ORDERS stepdown',
      evidence: /^n\d leads ORDERS in the place of n\d\.$/,
      undo: 'one-way',
    },
  ])('$title', async ({ recipe, title, evidence, undo }) => {
    const injection = await bench.prove(recipe);

    expect(injection).toMatchObject({ title, undo, proof: { state: 'proved' } });
    expect(injection.proof.evidence).toMatch(evidence);
    expect(injection.boundMs).toBe(undo === 'heals' ? 60_000 : null);
  });
});

describe('the end', () => {
  test('a killed node is started by clearing the fault', async () => {
    const { id } = await bench.prove({ kind: 'node.kill', aim: node('n3') });

    const cleared = await bench.desk.clear(id);

    expect(cleared).toMatchObject({ endedBy: 'you' });
    await bench.lab.waitForState('n3', 'ready');
  });

  test('a killed node that somebody else starts ends the fault when it is ready', async () => {
    const { id } = await bench.inject({ kind: 'node.kill', aim: node('n3') });
    expect(bench.desk.set).toHaveLength(1);

    await bench.lab.cluster.startNode('n3', 'app');

    await until('the fault is over', () => bench.desk.set.length === 0);
    expect(bench.latest(id)).toMatchObject({ endedBy: 'lab' });
    expect(bench.stage.stateOf('n3').at).toBe('ready');
  });

  test('a paused node goes on when the bound has passed', async () => {
    const { id, boundMs } = await bench.inject({ kind: 'node.pause', aim: node('n2') }, { boundMs: 1_000 });
    expect(boundMs).toBe(1_000);

    await until('the bound has healed it', () => bench.desk.set.length === 0);

    expect(bench.latest(id)).toMatchObject({ endedBy: 'bound' });
    const { startedAt, endedAt } = bench.latest(id);
    expect((endedAt ?? 0) - startedAt).toBeGreaterThanOrEqual(1_000);
    expect(bench.stage.stateOf('n2').at).not.toBe('paused');
  });

  test('a paused node that is resumed or killed by hand ends the fault', async () => {
    const paused = await bench.inject({ kind: 'node.pause', aim: node('n2') });
    await bench.lab.cluster.resumeNode('n2', 'app');
    expect(bench.latest(paused.id)).toMatchObject({ endedBy: 'lab' });

    const again = await bench.inject({ kind: 'node.pause', aim: node('n2') });
    const kill = await bench.inject({ kind: 'node.kill', aim: node('n2') });
    expect(bench.latest(again.id)).toMatchObject({ endedBy: 'lab' });
    expect(bench.desk.set.map(({ id }) => id)).toEqual([kill.id]);
  });

  test('a limit is lifted by healing', async () => {
    const { id } = await bench.prove({ kind: 'storage.limit', aim: node('n1'), maxFileBytes: 40_000_000 });

    await bench.desk.clear(id);

    const { jetstream: told } = await bench.stage.ask('n1').varz();
    expect(told?.config?.max_storage).toBe(4 * 1024 ** 3);
  });
});

describe('clear all', () => {
  test('ends everything from a state in which nothing works', async () => {
    await bench.inject({ kind: 'node.pause', aim: node('n1') });
    await bench.inject({ kind: 'node.kill', aim: node('n2') });
    await bench.inject({ kind: 'split', groups: [[node('n1')], [node('n2')], [node('n3')]], how: 'black-hole' });
    await bench.inject({ kind: 'link.black-hole', link: { client: node('n3') } });
    const fault = { kind: 'link.latency', link: { client: node('n1') }, direction: 'both', ms: 500 } as const;
    await bench.inject({ ...fault, jitterMs: 0, seed: 1 });

    const cleared = await bench.desk.clearAll();

    expect(cleared.map(({ endedBy }) => endedBy)).toEqual(Array(5).fill('clear-all'));
    expect(bench.desk.set).toEqual([]);
    await bench.whole();
  });
});

describe('aims by role', () => {
  const leaderOf = async (group: string): Promise<string | null> =>
    (await bench.stage.groups()).find(({ id }) => id === group)?.leader ?? null;

  test('are resolved at the injection, and recorded', async () => {
    const [orders, meta] = [await leaderOf('stream/ORDERS'), await leaderOf('meta')];
    bench.loadNode = 'n2';

    const targets = [
      await bench.desk.aim({ kind: 'node.kill', aim: { by: 'leader', group: 'stream/ORDERS' } }),
      await bench.desk.aim({ kind: 'node.kill', aim: { by: 'meta-leader' } }),
      await bench.desk.aim({ kind: 'node.kill', aim: { by: 'follower', group: 'stream/ORDERS' } }),
      await bench.desk.aim({ kind: 'node.kill', aim: { by: 'load-client' } }),
    ];

    const [leader, metaLeader, follower, client] = targets.map(({ nodes }) => nodes[0]);
    expect([leader, metaLeader, client]).toEqual([orders, meta, 'n2']);
    expect(follower).not.toBe(orders);
  });

  test.each<{ recipe: FaultRecipe; code: string }>([
    { recipe: { kind: 'node.kill', aim: { by: 'leader', group: 'stream/NOPE' } }, code: 'group-unknown' },
    { recipe: { kind: 'node.kill', aim: node('n7') }, code: 'node-unknown' },
    { recipe: { kind: 'node.kill', aim: { by: 'load-client' } }, code: 'aim-unresolved' },
    { recipe: { kind: 'storage.wipe', aim: node('n1') }, code: 'node-store-held' },
    { recipe: { kind: 'storage.roll-back', aims: [node('n1')] }, code: 'node-store-held' },
    {
      recipe: { kind: 'storage.damage', aim: node('n1'), stream: 'ORDERS', how: 'flip', seed: 1 },
      code: 'node-store-held',
    },
  ])('$recipe.kind is refused with $code, and nothing is left', async ({ recipe, code }) => {
    bench.loadNode = null;

    await expect(bench.inject(recipe)).rejects.toMatchObject({ code });

    expect(bench.desk.set).toEqual([]);
    expect(bench.desk.touchedDisks).toEqual([]);
  });
});

describe('nothing but the lab can be reached', () => {
  const stranger = process.pid;

  test.each<[string, () => unknown]>([
    ['the pid of another process', () => bench.stage.isGone('n1', stranger)],
    ['a pid of another node', () => bench.stage.isGone('n1', bench.lab.pid('n2'))],
    ['a node that is not there', () => bench.stage.kill('n9', 'app')],
    ['the monitor of a node that is not there', async () => bench.stage.ask('n9')],
    ['the state of a node that is not there', async () => bench.stage.stateOf('n9')],
    ['the ports of a node that is not there', async () => bench.stage.probeClient('n9')],
    ['a link that is not there', () => bench.stage.setLinkMode('n1-n9', { at: 'reset' })],
    ['the disk of a node that is not there', () => bench.stage.changeStore('n9', (store) => store.wipe())],
    ['a node whose name is a path', () => bench.stage.changeStore('../..', (store) => store.wipe())],
    ['a signal to a node without a process of ours', () => bench.lab.host.signalServer('n9', 'kill')],
  ])('%s is refused', async (_, reach) => {
    await expect(Promise.resolve().then(reach)).rejects.toThrow(/not provably|no node|no link|cannot kill/);
  });
});
