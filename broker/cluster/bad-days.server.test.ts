import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { startTestCluster, until } from '../testing/index.ts';
import { DEFAULT_BACK_OFF } from './back-off.ts';
import { STOP_LADDER } from './stop-ladder.ts';

/** Back-off as in the app, but with waits of milliseconds. */
const QUICK_BACK_OFF = { ...DEFAULT_BACK_OFF, delaysMs: [5, 10, 20, 40] };

test('a port that is taken after it was looked at ends the start with the sentence of the FTL line', async () => {
  await using lab = await startTestCluster({ servers: 1, start: false, timings: { backOff: QUICK_BACK_OFF } });
  const squatter = createServer().listen(lab.ports('n1').monitor, '127.0.0.1');
  await once(squatter, 'listening');

  const start = lab.cluster.start('app');

  await expect(start).rejects.toMatchObject({
    code: 'node-exited-at-start',
    details: { node: 'n1', exitCode: 1, fatal: expect.stringContaining('address already in use') },
  });
  expect(lab.state('n1')).toMatchObject({ at: 'crashed', fatal: expect.stringContaining('monitor') });
  squatter.close();
});

test('a store that cannot be written ends the start with the sentence of the FTL line', async () => {
  await using lab = await startTestCluster({ servers: 1, start: false, timings: { backOff: QUICK_BACK_OFF } });
  await mkdir(join(lab.dir, 'n1', 'store'), { recursive: true });
  // A file in the place of the folder stops root too, whom a read-only folder would not.
  await writeFile(join(lab.dir, 'n1', 'store', 'jetstream'), '');

  const steps: string[] = [];
  lab.cluster.onBootStep((step) => steps.push(`${step.id} ${step.state} ${step.evidence}`));

  await expect(lab.cluster.start('app')).rejects.toMatchObject({ code: 'node-exited-at-start' });
  const fatal = "Can't start JetStream: storage directory is not a directory";
  expect(lab.state('n1')).toMatchObject({ at: 'crashed', exitCode: 1, fatal });
  expect(steps.at(-1)).toBe(`processes failed n1 ended while starting: ${fatal}`);
});

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a read-only store ends the start', async () => {
  await using lab = await startTestCluster({ servers: 1, start: false, timings: { backOff: QUICK_BACK_OFF } });
  const store = join(lab.dir, 'n1', 'store');
  await mkdir(store, { recursive: true });
  await chmod(store, 0o500);

  await expect(lab.cluster.start('app')).rejects.toMatchObject({ code: 'node-exited-at-start' });
  await chmod(store, 0o700);
});

test('a crash loop ends after five crashes, nothing is wiped, and a start that is asked for counts anew', async () => {
  await using lab = await startTestCluster({ servers: 1, start: false, timings: { backOff: QUICK_BACK_OFF } });
  const kept = join(lab.dir, 'n1', 'store', 'kept');
  await mkdir(join(lab.dir, 'n1', 'store'), { recursive: true });
  await writeFile(kept, 'data');
  await writeFile(join(lab.dir, 'n1', 'store', 'jetstream'), '');
  const waits: (number | null)[] = [];
  lab.cluster.onState((_, state) => {
    if (state.at === 'crashed') waits.push(state.retryAt === null ? null : state.retryAt - state.since);
  });

  await expect(lab.cluster.start('app')).rejects.toMatchObject({ code: 'node-exited-at-start' });

  expect(waits).toEqual([5, 10, 20, 40, null]);
  expect(lab.state('n1')).toMatchObject({ at: 'crashed', crashes: 5, retryAt: null });
  await rm(join(lab.dir, 'n1', 'store', 'jetstream'));
  await lab.cluster.start('app');
  expect(lab.state('n1').at).toBe('ready');
  expect(existsSync(kept)).toBe(true);
});

test('a program that is not there is told with its path, and the node is down', async () => {
  const path = join(tmpdir(), 'no-such-nats-server');
  await using lab = await startTestCluster({
    servers: 1,
    start: false,
    program: { path },
    timings: { backOff: QUICK_BACK_OFF },
  });

  await expect(lab.cluster.startNode('n1', 'app')).rejects.toMatchObject({
    code: 'server-program-not-executable',
    details: { path },
  });
  expect(lab.state('n1').at).toBe('crashed');
});

test('a process that never answers is ended and counts as a crash', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jetlab-mute-'));
  const mute = join(dir, 'mute.sh');
  await writeFile(mute, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  await using lab = await startTestCluster({
    servers: 1,
    start: false,
    program: { path: mute },
    timings: { answerMs: 200, backOff: { ...DEFAULT_BACK_OFF, delaysMs: [60_000] } },
  });

  await expect(lab.cluster.startNode('n1', 'app')).rejects.toMatchObject({ code: 'node-start-timeout' });

  await lab.waitForState('n1', 'crashed');
  await rm(dir, { recursive: true });
});

test('a crashed node that waits for its next start can be stopped, and then stays down', async () => {
  const backOff = { ...DEFAULT_BACK_OFF, delaysMs: [300] };
  await using lab = await startTestCluster({ servers: 1, timings: { backOff } });
  process.kill(lab.pid('n1'), 'SIGKILL');
  await lab.waitForState('n1', 'crashed');

  await lab.cluster.stopNode('n1', 'app');

  const changes: string[] = [];
  lab.cluster.onState((_, changed) => changes.push(changed.at));
  await expect(until('n1 starts again', () => changes.length > 0, { withinMs: 600 })).rejects.toThrow('not within');
  expect(lab.state('n1')).toMatchObject({ at: 'stopped', by: 'app' });
});

test('paths with spaces and letters beyond ASCII hold a lab like any other', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'jetlab-path-'));
  const dir = join(parent, 'Übungs labor "ö" 測試');
  await mkdir(dir);
  {
    await using lab = await startTestCluster({ servers: 1, dir });
    const manager = await jetstreamManager(await lab.connect());
    await manager.streams.add({ name: 'A', subjects: ['a'] });

    await lab.cluster.restartNode('n1', 'app');
    await lab.waitForState('n1', 'ready');

    const info = await (await jetstreamManager(await lab.connect())).streams.info('A');
    expect(info.config.name).toBe('A');
  }
  await rm(parent, { recursive: true });
});

test.skipIf(process.platform === 'win32')('a lame duck ignores SIGTERM and leaves on SIGINT', async () => {
  await using lab = await startTestCluster({ servers: 1 });
  await lab.connect();
  await lab.cluster.lameDuckNode('n1', 'app');
  await lab.host.signalServer('n1', 'term');
  const heeded = until('n1 leaves on SIGTERM', () => lab.state('n1').at !== 'lame-duck', { withinMs: 500 });
  await expect(heeded).rejects.toThrow('not within');

  await lab.cluster.stopNode('n1', 'app');

  expect(lab.state('n1')).toMatchObject({ at: 'stopped', how: 'stopped', step: 'interrupt' });
});

test.skipIf(process.platform === 'win32')('a lame duck without clients leaves by itself', async () => {
  await using lab = await startTestCluster({ servers: 1 });

  await lab.cluster.lameDuckNode('n1', 'app');

  const state = await lab.waitForState('n1', 'stopped');
  expect(state).toMatchObject({ how: 'lame-duck', by: 'app', exitCode: 0 });
});

test.skipIf(process.platform === 'win32')('a server frozen behind our back is ended by the last step', async () => {
  const stopLadder = STOP_LADDER.map((rung) => ({ ...rung, patienceMs: rung.step === 'kill' ? 5_000 : 100 }));
  await using lab = await startTestCluster({ servers: 1, timings: { stopLadder } });
  await lab.host.signalServer('n1', 'stop');

  await lab.cluster.stopNode('n1', 'app');

  expect(lab.state('n1')).toMatchObject({ at: 'stopped', how: 'stopped', step: 'kill', signal: 'SIGKILL' });
});

test('a client of a single server is acknowledged through the proxy', async () => {
  await using lab = await startTestCluster({ servers: 1 });
  const connection = await lab.connect();
  await (await jetstreamManager(connection)).streams.add({ name: 'A', subjects: ['a'] });

  const ack = await jetstream(connection).publish('a', 'x');

  expect(ack).toMatchObject({ stream: 'A', seq: 1 });
});

test('a start during which a node is stopped ends at once and names the node', async () => {
  await using lab = await startTestCluster({ start: false });
  const start = lab.cluster.start('app');
  start.catch(() => undefined);
  await lab.waitForState('n2', 'joining', 'ready');

  await lab.cluster.killNode('n2', 'app');

  await expect(start).rejects.toMatchObject({ code: 'node-wrong-state', details: { node: 'n2' } });
});

test('stopping the cluster while it starts ends the start and leaves nothing running', async () => {
  await using lab = await startTestCluster({ start: false });
  const start = lab.cluster.start('app');
  start.catch(() => undefined);
  await lab.waitForState('n3', 'joining', 'ready');

  await lab.cluster.stop('app');

  await expect(start).rejects.toMatchObject({ code: 'node-wrong-state' });
  expect(lab.nodes.map((node) => lab.state(node).at)).toEqual(['stopped', 'stopped', 'stopped']);
});

test('a second start while one is under way is refused', async () => {
  await using lab = await startTestCluster({ servers: 1, start: false });
  const first = lab.cluster.start('app');

  await expect(lab.cluster.start('cli')).rejects.toMatchObject({ code: 'node-wrong-state' });
  await first;
});

test.skipIf(process.platform === 'win32')('starting the cluster thaws a paused node', async () => {
  await using lab = await startTestCluster({ servers: 1 });
  await lab.cluster.pauseNode('n1', 'app');

  await lab.cluster.start('app');

  expect(lab.state('n1').at).toBe('ready');
});
