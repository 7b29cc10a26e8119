import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { expect, test } from 'vitest';
import { newStreamDraft } from '../../broker/domain/stream-config.ts';
import { findTestBlock, until } from '../../broker/testing/index.ts';
import type { NodeState } from '../contract/node.ts';
import { TestCore, testWorkspace } from './testing/test-core.ts';

const pidsOf = (nodes: readonly { state: NodeState }[]): number[] =>
  nodes.flatMap(({ state }) => ('pid' in state ? [state.pid] : []));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('the lab comes up, takes a stream, survives the loss of a leader, and tells it all on the timeline', async () => {
  await using lab = await TestCore.open();
  await lab.core.labReady();
  const ready = await lab.waitForLab('every node ready', (snapshot) => snapshot.phase === 'ready');
  expect(ready.boot.map((step) => step.state)).toEqual(['done', 'done', 'done', 'done', 'done']);
  await lab.waitForLab('all links connected, with a round trip', (snapshot) =>
    snapshot.links.every((link) => link.route === 'connected' && link.rttMs !== null),
  );

  await lab.host.call('stream.create', { ...newStreamDraft(), name: 'ORDERS', subjects: ['orders.>'] });
  const streams = lab.topic('stream.list', null);
  const groups = lab.topic('raft.groups', null);
  const events = lab.feed('timeline.live', null);
  expect(streams.value.map((stream) => stream.name)).toEqual(['ORDERS']);
  const orders = await until('ORDERS has a leader and its term is known', () =>
    groups.value.find((group) => group.id === 'stream/ORDERS' && group.leader !== null && group.term !== null),
  );

  const from = orders.leader ?? 'n1';
  const killedAt = performance.now();
  const shownDown = lab.waitForLab(`${from} shown down`, ({ nodes }) =>
    nodes.some((node) => node.name === from && node.state.at === 'stopped'),
  );
  await lab.host.call('node.kill', { node: from });
  const { phase } = await shownDown;
  // The kill, the exit and the push together; 100 ms is what the exit to the screen may take.
  expect(performance.now() - killedAt).toBeLessThan(250);
  expect(phase).toBe('degraded');

  const elected = await until(
    'the election of ORDERS on the timeline, with its term',
    () =>
      events.items.findLast(
        (e) =>
          e.kind === 'leader.elected' && e.group === 'stream/ORDERS' && e.node !== from && e.facts['term'] !== null,
      ),
    { withinMs: 20_000 },
  );
  expect(elected).toMatchObject({ lane: 'elections', title: `ORDERS → ${elected.node}`, facts: { from } });
  expect(elected.text).toMatch(new RegExp(`^${elected.node} leads ORDERS, term \\d+\\.`));
  expect(Number(elected.facts['term'])).toBeGreaterThan(orders.term ?? 0);
  const kill = events.items.findLast((e) => e.kind === 'node.kill');
  expect(kill).toMatchObject({
    actor: 'app',
    node: from,
    title: `${from} killed`,
    text: `${from} was killed with SIGKILL by you.`,
  });
  await expect(lab.host.call('timeline.event', { id: elected.id })).resolves.toMatchObject({
    event: { id: elected.id },
    cause: { id: kill?.id },
  });
  await expect(lab.host.call('timeline.event', { id: kill?.id ?? 0 })).resolves.toMatchObject({
    effects: expect.arrayContaining([expect.objectContaining({ id: elected.id })]) as unknown[],
  });

  await expect(lab.host.call('node.pause', { node: from })).rejects.toMatchObject({ code: 'node-wrong-state' });
  await expect(lab.host.call('node.wipe', { node: from, confirm: 'yes' })).rejects.toMatchObject({
    code: 'confirmation-mismatch',
  });
  const preview = await lab.host.call('node.previewWipe', { node: from });
  expect(preview.files).toBeGreaterThan(0);
  expect(preview.streams).toEqual([
    expect.objectContaining({ name: 'ORDERS', keptBy: ['n1', 'n2', 'n3'].filter((node) => node !== from) }),
  ]);
  await lab.host.call('node.wipe', { node: from, confirm: from });
  expect(await lab.host.call('node.previewWipe', { node: from })).toMatchObject({ bytes: 0, files: 0 });
  await lab.host.call('node.start', { node: from });
  await lab.waitForLab('ready again', (snapshot) => snapshot.phase === 'ready');
  await until('the wiped node has caught up', () =>
    groups.value
      .find((group) => group.id === 'stream/ORDERS')
      ?.members.every((member) => member.role === 'leader' || member.role === 'follower'),
  );

  const log = lab.feed('node.log', { nodes: ['n1', 'n2', 'n3'] });
  await until('lines of all three nodes', () => new Set(log.items.map((line) => line.node)).size === 3);
  const config = await lab.host.call('node.config', { node: 'n1' });
  expect(config.text).toContain('server_name');
  expect(config.text).not.toMatch(/password: "?[\w-]{24}/);
  const connections = lab.topic('node.connections', { nodes: ['n1'] });
  const port = ready.nodes[0]?.ports.client ?? 0;
  const app = await connect({ servers: `127.0.0.1:${port}`, name: 'my app' });
  const own = await until('the application among the connections', () => {
    const seen = connections.value?.find((one) => one.name === 'my app');
    return seen && { seen, own: connections.value.filter((one) => one.own).length };
  });
  expect(own).toMatchObject({ seen: { own: false, proxied: true, account: 'LAB' }, own: 2 });
  await app.close();
}, 90_000);

test('load through the loss of a leader: the gap, the election and the kill are joined as cause and effect', async () => {
  await using lab = await TestCore.open();
  await lab.core.labReady();
  await lab.host.call('stream.create', { ...newStreamDraft(), name: 'ORDERS', subjects: ['orders.>'] });
  const groups = lab.topic('raft.groups', null);
  const load = lab.topic('load.status', null);
  const events = lab.feed('timeline.live', null);
  await lab.host.call('load.start', { stream: 'ORDERS', subjects: ['orders.eu'], rate: 200, size: 100 });
  await until('messages are acked', () => load.value.at === 'running' && load.value.figures.acked > 50);
  const from = groups.value.find((group) => group.id === 'stream/ORDERS')?.leader ?? 'n1';
  let shownAt = 0;
  const stop = lab.host.watch('raft.groups', null, (now) => {
    const orders = now.find((group) => group.id === 'stream/ORDERS');
    if (shownAt === 0 && orders?.leader && orders.leader !== from) shownAt = Date.now();
  });

  await lab.host.call('node.kill', { node: from });

  const gap = await until(
    'the gap has ended',
    () => events.items.findLast((e) => e.kind === 'publish.gap' && !e.open && e.endedAt !== null),
    {
      withinMs: 25_000,
      lastSeen: () => events.items.slice(-5),
    },
  );
  stop();
  const kill = events.items.findLast((e) => e.kind === 'node.kill');
  const elected = events.items.findLast(
    (e) => e.kind === 'leader.elected' && e.group === 'stream/ORDERS' && e.at >= (kill?.at ?? 0),
  );
  expect(elected?.causeId).toBe(kill?.id);
  expect(elected?.text).toMatch(new RegExp(`Elected \\d+\\.\\d s after ${from} was killed\\.$`));
  expect(shownAt - (elected?.at ?? 0)).toBeLessThan(250);
  expect(gap).toMatchObject({ causeId: kill?.id, severity: 'down', group: 'stream/ORDERS' });
  expect((gap.endedAt ?? 0) - gap.at).toBeGreaterThan(1_000);
  await lab.host.call('load.stop', null);
  await until(
    'the run has ended on the timeline',
    () => events.items.findLast((e) => e.kind === 'load.run')?.open === false,
  );
}, 90_000);

test('with two of three killed the lab says so, answers everything, and comes back', async () => {
  await using lab = await TestCore.open();
  await lab.core.labReady();
  const events = lab.feed('timeline.live', null);
  const log = lab.feed('node.log', { nodes: ['n1'] });

  await Promise.all([lab.host.call('node.kill', { node: 'n2' }), lab.host.call('node.kill', { node: 'n3' })]);

  const { nodes } = await lab.waitForLab('no quorum', (snapshot) => snapshot.phase === 'no-quorum', 1_000);
  expect(nodes.map((node) => node.state.at)).toEqual(['ready', 'stopped', 'stopped']);
  await until('the loss on the timeline', () =>
    events.items.some((e) => e.kind === 'quorum.lost' && e.group === 'meta'),
  );
  await until('lines of the survivor', () => log.items.length > 0);
  await expect(
    lab.host.call('stream.create', { ...newStreamDraft(), name: 'LATE', subjects: ['late'] }),
  ).rejects.toMatchObject({
    code: expect.stringMatching(/^(jetstream-unavailable|server-timeout|no-leader|no-quorum)$/) as string,
  });
  expect((await lab.host.call('node.previewWipe', { node: 'n2' })).node).toBe('n2');

  await lab.host.call('node.start', { node: 'n2' });
  await lab.waitForLab(
    'a meta leader again',
    (snapshot) => snapshot.phase === 'degraded' && snapshot.meta.leader !== null,
  );
  await until('the return on the timeline', () =>
    events.items.some((e) => e.kind === 'quorum.regained' && e.group === 'meta'),
  );
}, 90_000);

test('when the broker host is killed everything is shown as ended, nothing is left behind, and the lab starts again', async () => {
  await using lab = await TestCore.open();
  await lab.core.labReady();
  const { nodes } = await lab.waitForLab('ready', (snapshot) => snapshot.phase === 'ready');
  const servers = pidsOf(nodes);
  expect(servers).toHaveLength(3);
  const { pid } = await brokerHostOf(lab);

  process.kill(pid, 'SIGKILL');

  const failed = await lab.waitForLab('failed', (snapshot) => snapshot.phase === 'failed', 2_000);
  expect(failed.failure).toMatchObject({ code: 'broker-host-gone' });
  expect(failed.nodes.map((node) => node.state.at)).toEqual(['crashed', 'crashed', 'crashed']);
  await until('its servers have ended', () => !servers.some(isAlive), { withinMs: 5_000 });
  const events = lab.feed('timeline.live', null);
  expect(events.items.filter((e) => e.kind === 'node.crashed')).toHaveLength(3);

  await lab.host.call('lab.start', null);
  expect(pidsOf((await lab.waitForLab('ready again', (snapshot) => snapshot.phase === 'ready')).nodes)).toHaveLength(3);
}, 90_000);

test('a taken port moves the lab to the next free block, and the program that holds it is named and left alone', async () => {
  const { base } = await findTestBlock(['n1', 'n2', 'n3']);
  const holder = createServer().listen(base + 1, '127.0.0.1');
  await once(holder, 'listening');
  await using lab = await TestCore.open({ firstPort: base });

  await lab.core.labReady();

  const { ports, notices } = await lab.waitForLab('ready', (snapshot) => snapshot.phase === 'ready');
  expect(ports.base).toBeGreaterThan(base);
  expect(ports.moved?.port).toBe(base + 1);
  const [notice] = notices;
  expect(notice?.text).toContain(`Port ${base + 1} is taken by`);
  if (process.platform === 'linux') expect(notice?.text).toContain(`pid ${process.pid}`);
  expect(holder.listening).toBe(true);
  await lab.host.call('lab.dismissNotice', { id: notice?.id ?? '' });
  await lab.waitForLab('no notice', (snapshot) => snapshot.notices.length === 0);

  await lab.host.call('lab.stop', null);
  holder.close();
}, 60_000);

test('a block that the settings fix is not moved: the start fails and names what is in the way', async () => {
  const base = 4_970;
  const holder = createServer().listen(base, '127.0.0.1');
  // Should another program have the port, then that one is in the way.
  await Promise.race([once(holder, 'listening'), once(holder, 'error')]);
  const place = testWorkspace();
  {
    await using first = await TestCore.open({ workspace: place.path, env: { JETLAB_NATS_SERVER: '/nowhere' } });
    await first.host.call('settings.update', { portBase: base, startWithApp: false });
  }
  await using lab = await TestCore.open({ workspace: place.path });

  await expect(lab.core.labReady()).rejects.toMatchObject({ code: 'port-in-use', details: { port: base } });

  const failed = await lab.waitForLab('failed', (snapshot) => snapshot.phase === 'failed');
  expect(failed.failure).toMatchObject({ code: 'port-in-use' });
  holder.close();
  place.remove();
});

test('an ephemeral lab begins empty each time, and the persistent store is there again afterwards', async () => {
  await using lab = await TestCore.open();
  await lab.core.labReady();
  const streams = lab.topic('stream.list', null);
  await lab.host.call('stream.create', { ...newStreamDraft(), name: 'KEPT', subjects: ['kept'] });

  await lab.host.call('lab.setPersistence', { persistence: 'ephemeral' });
  await lab.waitForLab('ready', (snapshot) => snapshot.phase === 'ready' && snapshot.persistence === 'ephemeral');
  expect(streams.value).toEqual([]);
  await lab.host.call('stream.create', { ...newStreamDraft(), name: 'PASSING', subjects: ['passing'] });

  await lab.host.call('lab.setPersistence', { persistence: 'persistent' });
  await until('only what was kept', () => streams.value.map((stream) => stream.name).join() === 'KEPT');

  await expect(lab.host.call('lab.reset', { confirm: 'yes' })).rejects.toMatchObject({ code: 'confirmation-mismatch' });
  await lab.host.call('lab.reset', { confirm: 'reset' });
  await lab.waitForLab('ready', (snapshot) => snapshot.phase === 'ready');
  expect(streams.value).toEqual([]);
}, 120_000);

test('a stop calls off a start under way; the ports are free afterwards', async () => {
  await using lab = await TestCore.open();
  const started = lab.core.labReady().catch((error: unknown) => error);
  await lab.waitForLab('processes', (snapshot) => pidsOf(snapshot.nodes).length === 3);

  await lab.host.call('lab.stop', null);

  expect(await started).toMatchObject({ code: 'node-wrong-state' });
  const { phase, nodes } = await lab.waitForLab('off', (snapshot) => snapshot.phase === 'off');
  expect({ phase, pids: pidsOf(nodes) }).toEqual({ phase: 'off', pids: [] });
  const again = createServer().listen(lab.firstPort, '127.0.0.1');
  await once(again, 'listening');
  again.close();
}, 60_000);

// The stand-in for a server that cannot start is a shell script.
test.skipIf(process.platform === 'win32')(
  'a server that exits at start fails the lab with its own words',
  async () => {
    const place = testWorkspace();
    await using lab = await TestCore.open({
      env: { ...process.env, JETLAB_NATS_SERVER: brokenServer(place.path) },
      timings: { backOff: { delaysMs: [10], limit: 2, windowMs: 60_000, healthyMs: 60_000 } },
    });

    const refusal: unknown = await lab.core.labReady().catch((error: unknown) => error);

    expect(refusal).toMatchObject({
      code: 'node-exited-at-start',
      details: { fatal: expect.stringContaining('no luck today') as string },
    });
    const failed = await lab.waitForLab('failed', (snapshot) => snapshot.phase === 'failed');
    expect(failed.failure?.message).toContain('no luck today');
    expect(failed.boot.find((step) => step.state === 'failed')?.id).toBe('processes');
    place.remove();
  },
  60_000,
);

test('without a usable server the lab fails and says what was tried', async () => {
  await using lab = await TestCore.open({ env: { ...process.env, JETLAB_NATS_SERVER: '/nowhere/nats-server' } });

  await expect(lab.core.labReady()).rejects.toMatchObject({
    code: expect.stringMatching(/^server-program-/) as string,
  });

  const failed = await lab.waitForLab('failed', (snapshot) => snapshot.phase === 'failed');
  expect(failed.boot[0]).toMatchObject({ id: 'server-program', state: 'failed' });
  expect(failed.nodes.every((node) => node.state.at === 'stopped')).toBe(true);
});

async function brokerHostOf(lab: TestCore): Promise<{ pid: number }> {
  const { readFile } = await import('node:fs/promises');
  const file = JSON.parse(await readFile(join(lab.workspace, 'lab', 'broker-host.json'), 'utf8')) as {
    brokerHost: { pid: number };
  };
  return file.brokerHost;
}

function brokenServer(folder: string): string {
  const path = `${folder} nats-server`;
  const log = '[1] 2026/11/21 01:02:03.123456 [FTL] no luck today';
  writeFileSync(
    path,
    `#!/bin/sh\ncase "$1" in -v|--version|version) echo "nats-server: v2.15.1"; exit 0;; esac\necho "${log}" >&2\nexit 1\n`,
  );
  chmodSync(path, 0o755);
  return path;
}
