import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { BootStep } from '../../src-main/contract/lab.ts';
import { NodeMonitor } from '../monitor/index.ts';
import { startTestCluster, type TestCluster, until } from '../testing/index.ts';

/** One cluster for all tests of this group, in the order of a day: each leaves every node ready. */
describe('a cluster of three servers', () => {
  let lab: TestCluster;
  const steps: BootStep[] = [];
  beforeAll(async () => {
    lab = await startTestCluster({ start: false });
    lab.cluster.onBootStep((step) => steps.push(step));
    await lab.cluster.start('app');
  });
  afterAll(async () => lab[Symbol.asyncDispose]());

  test('comes up step by step, each with its evidence', () => {
    const done = steps.filter((step) => step.state === 'done');

    expect(done.map((step) => step.id)).toEqual(['processes', 'routes', 'meta-leader', 'jetstream']);
    const { block } = lab;
    const ports = [block.base, block.base + 1, block.base + 2].join(' ');
    expect(done[0]?.evidence).toBe(`n1 n2 n3 answer on ports ${ports}`);
    expect(done[1]?.evidence).toBe('3 of 3 routes');
    expect(done[2]?.evidence).toMatch(/^n[123] leads$/);
    expect(done[3]?.evidence).toBe('n1 n2 n3 take work');
    for (const step of done) expect(step.tookMs).toBeGreaterThanOrEqual(0);
    expect(Object.values(lab.cluster.states()).map((state) => state.at)).toEqual(['ready', 'ready', 'ready']);
  });

  test('takes a replicated stream from a client that comes through a proxy', async () => {
    const connection = await lab.connect();
    const manager = await jetstreamManager(connection);

    const info = await manager.streams.add({ name: 'ORDERS', subjects: ['orders.>'], num_replicas: 3 });
    const ack = await jetstream(connection).publish('orders.1', 'first');

    expect(info.cluster?.replicas).toHaveLength(2);
    expect(ack.seq).toBe(1);
    expect(connection.info?.connect_urls?.sort()).toEqual(lab.urls.map((url) => url.replace('nats://', '')).sort());
  });

  test('shows a killed server as down, as asked for and not as a crash', async () => {
    await lab.cluster.killNode('n1', 'app');

    expect(lab.state('n1')).toMatchObject({ at: 'stopped', how: 'killed', by: 'app', signal: 'SIGKILL', step: 'kill' });
  });

  test('starts a node again with the data it had', async () => {
    await lab.cluster.startNode('n1', 'cli');
    await lab.waitForState('n1', 'ready');

    await waitForMessages(lab, 'n1', 1);
  });

  test('refuses what the state of a node does not allow', async () => {
    await expect(lab.cluster.startNode('n1', 'app')).rejects.toMatchObject({ code: 'node-wrong-state' });
    await expect(lab.cluster.resumeNode('n1', 'app')).rejects.toMatchObject({ code: 'node-wrong-state' });
    await expect(lab.cluster.wipeNode('n1')).rejects.toMatchObject({ code: 'node-wrong-state' });
    await expect(lab.cluster.killNode('n9', 'app')).rejects.toMatchObject({ code: 'node-unknown' });
    expect(lab.state('n1').at).toBe('ready');
  });

  test('of two opposite commands at once the second finds the state that the first has made', async () => {
    const [stop, pause] = await Promise.allSettled([
      lab.cluster.stopNode('n2', 'app'),
      lab.cluster.pauseNode('n2', 'cli'),
    ]);

    expect(stop.status).toBe('fulfilled');
    expect(pause).toMatchObject({ status: 'rejected', reason: { code: 'node-wrong-state' } });
    expect(lab.state('n2')).toMatchObject({ at: 'stopped', how: 'stopped', by: 'app', exitCode: 0, step: 'term' });
    await lab.cluster.startNode('n2', 'app');
    await lab.waitForState('n2', 'ready');
  });

  test.skipIf(process.platform === 'win32')('freezes a server and thaws it', async () => {
    await lab.cluster.pauseNode('n3', 'app');
    const monitor = new NodeMonitor({ node: 'n3', monitorPort: lab.ports('n3').monitor, timeoutMs: 300 });
    await expect(monitor.varz()).rejects.toMatchObject({ failure: { at: 'silent' } });
    expect(lab.state('n3')).toMatchObject({ at: 'paused', by: 'app' });

    await lab.cluster.resumeNode('n3', 'app');

    await lab.waitForState('n3', 'ready');
    await expect(monitor.varz()).resolves.toMatchObject({ server_name: 'n3' });
  });

  test.skipIf(process.platform === 'win32')('stops and kills a frozen server', async () => {
    await lab.cluster.pauseNode('n3', 'app');
    await lab.cluster.stopNode('n3', 'app');
    expect(lab.state('n3')).toMatchObject({ at: 'stopped', how: 'stopped', step: 'term', exitCode: 0 });

    await lab.cluster.startNode('n3', 'app');
    await lab.waitForState('n3', 'ready');
    await lab.cluster.pauseNode('n3', 'app');
    await lab.cluster.killNode('n3', 'app');
    expect(lab.state('n3')).toMatchObject({ at: 'stopped', how: 'killed' });

    await lab.cluster.startNode('n3', 'app');
    await lab.waitForState('n3', 'ready');
  });

  test('restarts a node under a new process', async () => {
    const before = lab.pid('n2');

    await lab.cluster.restartNode('n2', 'app');
    await lab.waitForState('n2', 'ready');

    expect(lab.pid('n2')).not.toBe(before);
  });

  test('starts a node that ended by itself, and says so', async () => {
    const changes: string[] = [];
    const end = lab.cluster.onState((node, state, previous, by) => {
      if (node === 'n2') changes.push(`${previous.at} ${state.at} ${by}`);
    });

    process.kill(lab.pid('n2'), 'SIGKILL');

    const crashed = await lab.waitForState('n2', 'crashed');
    expect(crashed).toMatchObject({ signal: 'SIGKILL', crashes: 1, fatal: null });
    await lab.waitForState('n2', 'ready');
    end();
    expect(changes.slice(0, 2)).toEqual(['ready crashed null', 'crashed starting supervisor']);
  });

  test('wipes a stopped node, which then gets its data from the others', async () => {
    await lab.cluster.stopNode('n2', 'app');
    const storeFolder = join(lab.dir, 'n2', 'store');
    expect(existsSync(storeFolder)).toBe(true);

    await lab.cluster.wipeNode('n2');

    expect(existsSync(storeFolder)).toBe(false);
    await lab.cluster.startNode('n2', 'app');
    await lab.waitForState('n2', 'ready');
    await waitForMessages(lab, 'n2', 1);
  });

  test('with two of three servers killed nothing hangs, and one that returns brings the cluster back', async () => {
    await Promise.all([lab.cluster.killNode('n1', 'app'), lab.cluster.killNode('n2', 'app')]);
    expect(lab.state('n3').at).toBe('ready');
    const connection = await lab.connect({ node: 'n3' });
    const startedAt = performance.now();

    await expect(jetstream(connection).publish('orders.2', 'lost', { timeout: 1_000 })).rejects.toBeInstanceOf(Error);
    await lab.cluster.startNode('n1', 'app');
    await lab.waitForState('n1', 'ready');
    await lab.cluster.startNode('n2', 'app');
    await lab.waitForState('n2', 'ready');

    expect(performance.now() - startedAt).toBeLessThan(40_000);
  });

  test('stops as a whole, frees its ports, and starts again with its data', async () => {
    await lab.cluster.stop('cli');
    for (const node of lab.nodes) {
      expect(lab.state(node)).toMatchObject({ at: 'stopped', by: 'cli', exitCode: 0, step: 'term' });
    }
    expect(await lab.host.linkStats()).toEqual([]);

    await lab.cluster.start('cli');

    const manager = await jetstreamManager(await lab.connect());
    const info = await until('ORDERS is there', () => manager.streams.info('ORDERS'));
    expect(info.state.messages).toBeGreaterThanOrEqual(1);
  });

  test('has written no password into any log', () => {
    for (const node of lab.nodes) {
      const log = readFileSync(join(lab.dir, node, 'nats.log'), 'utf8');
      expect(log).toContain('Server is ready');
      expect(log).not.toContain(lab.secrets.systemPassword);
      expect(log).not.toContain(lab.secrets.routePassword);
    }
  });
});

/** Waits until the node's own replica of the only stream holds so many messages. */
async function waitForMessages(lab: TestCluster, node: string, wanted: number): Promise<void> {
  const monitor = new NodeMonitor({ node, monitorPort: lab.ports(node).monitor });
  let messages: number | undefined;
  await until(
    `${node} holds ${wanted} messages`,
    async () => {
      const assets = await monitor.jsz('assets');
      messages = assets.account_details.flatMap((account) => account.stream_detail)[0]?.state.messages;
      return messages === wanted;
    },
    { lastSeen: () => `${messages} messages` },
  );
  monitor.close();
}
