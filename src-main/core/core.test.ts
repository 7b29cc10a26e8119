import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TestCore, testWorkspace } from './testing/test-core.ts';

/** No server is needed: what is under test happens before or beside one. */
const noServer = { env: { JETLAB_NATS_SERVER: join('/', 'nowhere', 'nats-server') } };

test('the lab starts with the app, unless the settings say otherwise', async () => {
  const place = testWorkspace();
  {
    await using first = await TestCore.open({ ...noServer, workspace: place.path });
    await first.waitForLab('a start that fails', ({ phase }) => phase === 'failed');
    await first.host.call('settings.update', { startWithApp: false });
  }

  await using second = await TestCore.open({ ...noServer, workspace: place.path });

  expect(second.topic('settings.value', null).value).toMatchObject({ startWithApp: false });
  const { phase, nodes, startedAt } = second.topic('lab.snapshot', null).value;
  expect({ phase, startedAt }).toEqual({ phase: 'off', startedAt: null });
  expect(nodes.map((node) => node.state)).toEqual(
    nodes.map(() => expect.objectContaining({ at: 'stopped', how: 'never-started' }) as unknown),
  );
  await expect(second.host.call('node.kill', { node: 'n1' })).rejects.toMatchObject({ code: 'lab-not-running' });
  await expect(second.host.call('node.kill', { node: 'n9' })).rejects.toMatchObject({ code: 'node-unknown' });
  place.remove();
});

test('a damaged database is moved aside, and the window says so', async () => {
  const place = testWorkspace();
  mkdirSync(place.path, { recursive: true });
  writeFileSync(join(place.path, 'jetlab.db'), 'no database '.repeat(500));

  await using lab = await TestCore.open({ ...noServer, workspace: place.path });

  const [notice] = lab.topic('lab.snapshot', null).value.notices;
  expect(notice?.text).toMatch(/The database was damaged .* moved to jetlab\.db\.damaged-/);
  place.remove();
});

test('a second core on the workspace is refused', async () => {
  await using lab = await TestCore.open(noServer);

  const second = TestCore.open({ ...noServer, workspace: lab.workspace });

  await expect(second).rejects.toMatchObject({ code: 'lab-already-running' });
});

test('the timeline is there again after a restart', async () => {
  const place = testWorkspace();
  {
    await using first = await TestCore.open({ ...noServer, workspace: place.path });
    await first.waitForLab('a start that fails', ({ phase }) => phase === 'failed');
  }

  await using second = await TestCore.open({ ...noServer, workspace: place.path });

  const { events, total } = await second.host.call('timeline.range', { from: 0, to: Date.now(), limit: 100 });
  expect(total).toBe(events.length);
  expect(events.slice(0, 2).map((event) => event.kind)).toEqual(['lab.start', 'lab.failed']);
  await expect(second.host.call('timeline.event', { id: 999_999 })).rejects.toMatchObject({ code: 'event-unknown' });
  place.remove();
});
