import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { expect, test } from 'vitest';
import type { AckGap, LoadFigures, LoadPlan } from '../../src-main/contract/load.ts';
import { startTestCluster, type TestCluster, until } from '../testing/index.ts';
import { NO_FIGURES, launchLoad, type LoadEnd, type LoadHandle } from './index.ts';

const ENTRY = fileURLToPath(new URL('./main.ts', import.meta.url));

interface WatchedLoad extends AsyncDisposable {
  handle: LoadHandle;
  figures(): LoadFigures;
  gaps: { change: 'opened' | 'closed'; gap: AckGap }[];
  /** Lengths of the open gap as the status messages told them. */
  openLengths: number[];
  ends: LoadEnd[];
}

function loadOn(cluster: TestCluster, runId: string, plan: LoadPlan): WatchedLoad {
  let figures: LoadFigures = NO_FIGURES;
  const gaps: WatchedLoad['gaps'] = [];
  const openLengths: number[] = [];
  const ends: LoadEnd[] = [];
  const handle = launchLoad({
    entry: ENTRY,
    runId,
    plan,
    servers: cluster.nodes.map((node, i) => ({ node, url: cluster.urls[i] ?? '' })),
    onStatus: (told, openGap) => {
      figures = told;
      if (openGap) openLengths.push(openGap.lengthMs);
    },
    onGap: (change, gap) => gaps.push({ change, gap }),
    onEnd: (end) => ends.push(end),
  });
  return {
    handle,
    gaps,
    openLengths,
    ends,
    figures: () => figures,
    [Symbol.asyncDispose]: async () => {
      if (ends.length === 0) handle.kill();
      await until('the load process to end', () => ends.length > 0);
    },
  };
}

async function addStream(cluster: TestCluster, config: { name: string; num_replicas: number; max_bytes?: number }) {
  const jsm = await jetstreamManager(await cluster.connect(), { timeout: 10_000 });
  const discard = config.max_bytes === undefined ? {} : { discard: 'new' as const };
  const info = await jsm.streams.add({ ...config, ...discard, subjects: ['orders.>'] });
  return { jsm, leader: info.cluster?.leader ?? 'n1' };
}

/** The sequences of the run's message ids that are in the stream, each once. */
async function storedIds(cluster: TestCluster, jsm: JetStreamManager, runId: string): Promise<number[]> {
  const { state } = await jsm.streams.info('ORDERS');
  const consumer = await jetstream(await cluster.connect()).consumers.get('ORDERS');
  const ids: number[] = [];
  for await (const message of await consumer.consume({ max_messages: 5_000 })) {
    const [run, seq] = (message.headers?.get('Nats-Msg-Id') ?? '').split('-');
    if (run === runId) ids.push(Number(seq));
    if (message.seq >= state.last_seq) break;
  }
  return ids;
}

const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test('the rate is held within 5 %, and every message is stored once with its own id and size', async () => {
  await using cluster = await startTestCluster();
  const { jsm } = await addStream(cluster, { name: 'ORDERS', num_replicas: 3 });
  await using load = loadOn(cluster, 'rate', {
    stream: 'ORDERS',
    subjects: ['orders.a', 'orders.b'],
    rate: 500,
    size: 64,
  });
  await until('the first ack', () => load.figures().acked > 0);
  const from = { at: performance.now(), acked: load.figures().acked };

  await until('2,000 acks', () => load.figures().acked >= 2_000, { withinMs: 20_000 });
  const measured = ((load.figures().acked - from.acked) * 1_000) / (performance.now() - from.at);
  const { figures, failure } = await load.handle.stop();

  expect(measured).toBeGreaterThan(475);
  expect(measured).toBeLessThan(525);
  expect(failure).toBeNull();
  expect(figures).toMatchObject({ failed: 0, indeterminate: 0, inFlight: 0 });
  expect((await storedIds(cluster, jsm, 'rate')).toSorted((a, b) => a - b)).toEqual(oneTo(figures.acked));
  const first = await jsm.streams.getMessage('ORDERS', { seq: 1 });
  expect(first?.data).toHaveLength(64);
  expect(first?.header.get('Nats-Msg-Id')).toBe('rate-1');
});

test('the stream leader is killed under load: one gap until the election, nothing acked is lost', async () => {
  await using cluster = await startTestCluster();
  const { jsm, leader } = await addStream(cluster, { name: 'ORDERS', num_replicas: 3 });
  const other = cluster.nodes.find((node) => node !== leader) ?? 'n1';
  await using load = loadOn(cluster, 'kill', {
    stream: 'ORDERS',
    subjects: ['orders.a'],
    rate: 200,
    size: 64,
    node: other,
  });
  await until('acks on the chosen node', () => load.figures().acked > 200 && load.figures().node === other);

  await cluster.kill(leader);
  await until('the gap to close', () => load.gaps.some((g) => g.change === 'closed'), { withinMs: 25_000 });
  const before = load.figures().acked;
  await until('acks after the election', () => load.figures().acked > before + 200);
  const { figures } = await load.handle.stop();

  expect(load.gaps.map((g) => g.change)).toEqual(['opened', 'closed']);
  const gap = load.gaps[1]?.gap;
  expect(gap?.lengthMs).toBeGreaterThan(3_000);
  expect(gap?.lengthMs).toBeLessThan(12_000);
  expect(load.openLengths.length).toBeGreaterThan(8);
  expect(load.openLengths).toEqual(load.openLengths.toSorted((a, b) => a - b));
  expect(figures).toMatchObject({ failed: 0, indeterminate: 0, inFlight: 0 });
  // No message without an ack and none stored twice: the ids in the stream are exactly those acked.
  expect((await storedIds(cluster, jsm, 'kill')).toSorted((a, b) => a - b)).toEqual(oneTo(figures.acked));
  expect(figures.duplicates).toBeLessThanOrEqual(figures.retries);
});

test('a client on a node that freezes moves away within a few seconds', async () => {
  await using cluster = await startTestCluster();
  const { leader } = await addStream(cluster, { name: 'ORDERS', num_replicas: 3 });
  const other = cluster.nodes.find((node) => node !== leader) ?? 'n1';
  await using load = loadOn(cluster, 'freeze', {
    stream: 'ORDERS',
    subjects: ['orders.a'],
    rate: 50,
    size: 8,
    node: other,
  });
  await until('acks', () => load.figures().acked > 50);

  await cluster.cluster.pauseNode(other, null);
  await until('another node', () => ![null, other].includes(load.figures().node), { withinMs: 10_000 });
  await until('the gap to close', () => load.gaps.some((g) => g.change === 'closed'), { withinMs: 10_000 });
  await cluster.cluster.resumeNode(other, null);
  const { figures } = await load.handle.stop();

  expect(load.gaps.at(-1)?.gap.lengthMs).toBeLessThan(8_000);
  expect(figures).toMatchObject({ failed: 0, indeterminate: 0 });
});

test('a full stream: what it refuses is failed, and the gap says that nothing is stored', async () => {
  await using cluster = await startTestCluster({ servers: 1 });
  await addStream(cluster, { name: 'ORDERS', num_replicas: 1, max_bytes: 20_000 });
  await using load = loadOn(cluster, 'full', { stream: 'ORDERS', subjects: ['orders.a'], rate: 200, size: 500 });

  await until('refusals', () => load.figures().failed > 50);
  const { figures } = await load.handle.stop();

  expect(figures.acked).toBeGreaterThan(10);
  expect(figures.indeterminate).toBe(0);
  expect(figures.lastError).toMatch(/maximum bytes exceeded \(10077\)/);
  expect(load.gaps.map((g) => g.change)).toEqual(['opened', 'closed']);
});

test('a pause stops new messages, and resume goes on without a gap or a flood', async () => {
  await using cluster = await startTestCluster({ servers: 1 });
  await addStream(cluster, { name: 'ORDERS', num_replicas: 1 });
  await using load = loadOn(cluster, 'pause', { stream: 'ORDERS', subjects: ['orders.a'], rate: 100, size: 8 });
  await until('acks', () => load.figures().acked > 20);

  load.handle.pause();
  await until('quiet', () => load.figures().ackedPerSecond === 0);
  const paused = load.figures().acked;
  load.handle.resume();
  await until('acks again', () => load.figures().acked > paused);
  const resumed = load.figures().acked;
  await load.handle.stop();

  expect(resumed - paused).toBeLessThan(60);
  expect(load.gaps).toEqual([]);
});

test('stop waits for what is on its way, and then calls the rest by its name', async () => {
  await using cluster = await startTestCluster({ servers: 1 });
  await addStream(cluster, { name: 'ORDERS', num_replicas: 1 });
  await using load = loadOn(cluster, 'stop', { stream: 'ORDERS', subjects: ['orders.a'], rate: 100, size: 8 });
  await until('acks', () => load.figures().acked > 20);

  await cluster.cluster.pauseNode('n1', null);
  await until('unanswered messages', () => load.figures().inFlight > 20);
  const asked = performance.now();
  const { figures } = await load.handle.stop();
  await cluster.cluster.resumeNode('n1', null);

  expect(performance.now() - asked).toBeGreaterThan(4_500);
  expect(performance.now() - asked).toBeLessThan(8_000);
  expect(figures.inFlight).toBe(0);
  expect(figures.indeterminate).toBeGreaterThan(20);
});

test('when the load process dies, its last figures are kept and what was on its way is indeterminate', async () => {
  await using cluster = await startTestCluster({ servers: 1 });
  await addStream(cluster, { name: 'ORDERS', num_replicas: 1 });
  await using load = loadOn(cluster, 'death', { stream: 'ORDERS', subjects: ['orders.a'], rate: 100, size: 8 });
  await until('acks', () => load.figures().acked > 20);

  process.kill(load.handle.pid, 'SIGKILL');
  const end = await until('the end', () => load.ends[0]);

  expect(end.failure).toMatch(/ended by itself \(signal SIGKILL/);
  expect(end.figures).toMatchObject({ inFlight: 0, acked: load.figures().acked });
});

test('load that starts before any node answers begins when one does', async () => {
  await using cluster = await startTestCluster({ servers: 1 });
  await addStream(cluster, { name: 'ORDERS', num_replicas: 1 });
  await cluster.cluster.stopNode('n1', null);
  await cluster.waitForState('n1', 'stopped');
  await using load = loadOn(cluster, 'early', { stream: 'ORDERS', subjects: ['orders.a'], rate: 20, size: 8 });
  await until('messages that wait', () => load.figures().inFlight > 5);

  await cluster.cluster.startNode('n1', null);
  await until('acks', () => load.figures().acked > 20, { withinMs: 20_000 });
  const { figures } = await load.handle.stop();

  expect(figures).toMatchObject({ failed: 0, indeterminate: 0, node: 'n1' });
});

test('the load process ends when the channel to its parent does', async () => {
  const child = fork(ENTRY, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const servers = [{ node: 'n1', url: 'nats://127.0.0.1:1' }];
  const plan = { stream: 'ORDERS', subjects: ['orders.a'], rate: 20, size: 8 };
  child.send({ t: 'start', runId: 'orphan', plan, servers });
  await once(child, 'message');

  child.disconnect();

  expect(await once(child, 'exit')).toEqual([0, null]);
});
