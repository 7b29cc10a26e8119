import { once } from 'node:events';
import { readFileSync, writeFileSync, chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
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

test('when the broker host is killed everything is shown as ended, nothing is left behind, and the lab starts again', async () => {
  await using lab = await TestCore.open();
  await lab.core.labReady();
  const { nodes } = await lab.waitForLab('ready', (snapshot) => snapshot.phase === 'ready');
  const servers = pidsOf(nodes);
  expect(servers).toHaveLength(3);
  const { pid } = brokerHostOf(lab);

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

function brokerHostOf(lab: TestCore): { pid: number } {
  const text = readFileSync(join(lab.workspace, 'lab', 'broker-host.json'), 'utf8');
  return (JSON.parse(text) as { brokerHost: { pid: number } }).brokerHost;
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
