import { fileURLToPath } from 'node:url';
import { jetstreamManager } from '@nats-io/jetstream';
import { expect, test } from 'vitest';
import { startTestCluster, until } from '../../../broker/testing/index.ts';
import { LoadStatus } from '../../contract/load.ts';
import { LoadService } from './load-service.ts';

const ENTRY = fileURLToPath(new URL('../../../broker/load/main.ts', import.meta.url));
const plan = { stream: 'ORDERS', subjects: ['orders.eu'], rate: 200, size: 32 };

/** A single server with a stream ORDERS, and the service on it. */
async function serviceOnCluster() {
  const cluster = await startTestCluster({ servers: 1 });
  const jsm = await jetstreamManager(await cluster.connect());
  await jsm.streams.add({ name: 'ORDERS', subjects: ['orders.>'] });
  const told: string[] = [];
  const service = new LoadService({
    entry: ENTRY,
    servers: () => [{ node: 'n1', url: cluster.urls[0] ?? '' }],
    streams: () => [{ name: 'ORDERS', subjects: ['orders.>'] }],
    listener: {
      onRunStarted: (run, by) => told.push(`started ${run.plan.stream} by ${by}`),
      onGap: (_, change) => told.push(`gap ${change}`),
      onRunEnded: (run) => told.push(`ended ${run.failure === null ? 'as asked' : 'by itself'}`),
    },
  });
  const acked = (): number => (service.status.at === 'idle' ? 0 : service.status.figures.acked);
  return {
    cluster,
    service,
    told,
    acked,
    async [Symbol.asyncDispose]() {
      await service.close();
      await cluster[Symbol.asyncDispose]();
    },
  };
}

test('one run at a time, told from start to end', async () => {
  await using lab = await serviceOnCluster();
  const { service, told } = lab;
  expect(service.status).toEqual({ at: 'idle' });

  const first = service.start(plan, 'cli');
  await expect(service.start(plan, 'app')).rejects.toMatchObject({ code: 'load-already-running' });
  await first;
  await until('acks', () => lab.acked() > 100);
  await expect(service.start(plan, 'app')).rejects.toMatchObject({
    code: 'load-already-running',
    details: { stream: 'ORDERS' },
  });
  const status = service.status;
  await service.stop();

  expect(LoadStatus.parse(status)).toEqual(status);
  expect(status).toMatchObject({ at: 'running', plan, failure: null, endedAt: null });
  expect(service.status).toMatchObject({ at: 'ended', failure: null, figures: { failed: 0, inFlight: 0 } });
  expect(told).toEqual(['started ORDERS by cli', 'ended as asked']);
});

test('a plan that the stream would not store is refused, and another may follow', async () => {
  await using lab = await serviceOnCluster();

  const refused = lab.service.start({ ...plan, subjects: ['shipments.eu'] }, 'cli');
  await expect(refused).rejects.toMatchObject({ code: 'invalid-config', details: { field: 'subjects' } });
  await lab.service.start(plan, 'cli');

  await until('acks', () => lab.acked() > 0);
});

test('pause and resume are shown, and refused when nothing runs', async () => {
  await using lab = await serviceOnCluster();
  const pause = () => lab.service.served['load.pause'].handler(null, { actor: 'app' });
  const resume = () => lab.service.served['load.resume'].handler(null, { actor: 'app' });

  expect(pause).toThrow(expect.objectContaining({ code: 'load-not-running' }));
  await lab.service.start(plan, 'app');
  await until('acks', () => lab.acked() > 0);
  await pause();
  expect(lab.service.status).toMatchObject({ at: 'paused' });
  await resume();
  expect(lab.service.status).toMatchObject({ at: 'running' });
});

test('a load process that dies ends the run with its reason, and the next run starts', async () => {
  await using lab = await serviceOnCluster();
  const { runId } = await lab.service.start(plan, 'app');
  await until('acks', () => lab.acked() > 0);

  await lab.cluster.kill('n1');
  const gap = await until('an open gap', () => {
    const { status } = lab.service;
    return status.at === 'running' && status.gaps.find((each) => each.endedAt === null);
  });
  lab.service.kill();
  await until('the end', () => lab.service.status.at === 'ended');

  expect(lab.service.status).toMatchObject({
    runId,
    figures: { inFlight: 0 },
    failure: expect.stringMatching(/ended by itself/) as string,
    gaps: [{ startedAt: gap.startedAt, endedAt: expect.any(Number) as number }],
  });
  expect(lab.told).toEqual(['started ORDERS by app', 'gap opened', 'gap closed', 'ended by itself']);
});

test('closing ends a run within about a second, even when nothing answers', async () => {
  await using lab = await serviceOnCluster();
  await lab.service.start(plan, 'app');
  await until('acks', () => lab.acked() > 0);
  await lab.cluster.cluster.pauseNode('n1', null);
  await until(
    'unanswered messages',
    () => lab.service.status.at === 'running' && lab.service.status.figures.inFlight > 20,
  );

  const asked = performance.now();
  await lab.service.close();
  await lab.cluster.cluster.resumeNode('n1', null);

  expect(performance.now() - asked).toBeLessThan(3_000);
  expect(lab.service.status).toMatchObject({ at: 'ended', figures: { inFlight: 0 } });
});
