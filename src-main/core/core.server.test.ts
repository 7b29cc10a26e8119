import { connect } from '@nats-io/transport-node';
import { expect, test } from 'vitest';
import { newStreamDraft } from '../../broker/domain/stream-config.ts';
import { until } from '../../broker/testing/index.ts';
import { TestCore } from './testing/test-core.ts';

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
  const shownDown = lab.waitForLab(`${from} shown down`, ({ nodes }) =>
    nodes.some((node) => node.name === from && node.state.at === 'stopped'),
  );
  await lab.host.call('node.kill', { node: from });
  const { phase } = await shownDown;
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
  await lab.host.call('node.kill', { node: from });

  const gap = await until(
    'the gap has ended',
    () => events.items.findLast((e) => e.kind === 'publish.gap' && !e.open && e.endedAt !== null),
    {
      withinMs: 25_000,
      lastSeen: () => events.items.slice(-5),
    },
  );
  const kill = events.items.findLast((e) => e.kind === 'node.kill');
  const elected = events.items.findLast(
    (e) => e.kind === 'leader.elected' && e.group === 'stream/ORDERS' && e.at >= (kill?.at ?? 0),
  );
  expect(elected?.causeId).toBe(kill?.id);
  expect(elected?.text).toMatch(new RegExp(`Elected \\d+\\.\\d s after ${from} was killed\\.$`));
  expect(groups.value.find((group) => group.id === 'stream/ORDERS')?.leader).toBe(elected?.node);
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
