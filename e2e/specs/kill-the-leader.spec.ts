import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expect, test } from '../fixtures.ts';

test('a user creates a replicated stream, puts load on it, kills its leader and sees the election and the gap', async ({
  app,
  lab,
}) => {
  await app.ready();

  await app.open('Streams');
  await app.streams.openForm();
  await app.streams.fill({ name: 'ORDERS', subjects: 'orders.>' });
  await app.streams.submit();
  await expect(app.streams.row('ORDERS')).toBeVisible();

  await app.open('Cluster');
  await app.cluster.showRolesFor('ORDERS');
  await app.cluster.startLoad('ORDERS', 200);
  await expect(app.cluster.load).toContainText(/\d+\s*acked msg\/s/);
  await expect(app.cluster.load).toContainText('no gap in acks');

  const first = await app.cluster.leaderName('ORDERS');
  await app.cluster.kill(first);
  await expect(app.cluster.leaderOf('ORDERS')).toBeVisible();
  const second = await app.cluster.leaderName('ORDERS');
  expect(second).not.toBe(first);

  // The election timeout of a crash is 4 to 9 s by the server's constants: the gap is measured, not assumed.
  await expect(app.cluster.load).toContainText(/\d+\.\d s unavailable/);
  const words = (await app.cluster.load.textContent()) ?? '';
  const gapSeconds = Number(/(\d+\.\d) s unavailable/.exec(words)?.[1]);
  expect(gapSeconds).toBeGreaterThan(3);
  expect(gapSeconds).toBeLessThan(20);
  await expect(app.page.getByText(`${second} leads ORDERS`).first()).toBeVisible();
  await expect(app.timeline.region.getByText(`Caused by ${first} killed`).first()).toBeVisible();

  await app.cluster.start(first);
  await expect(app.cluster.node(first)).toHaveAccessibleName(/, Up, follower of ORDERS/);
  await app.cluster.load.getByRole('button', { name: 'Stop load' }).click();
  await expect(app.cluster.load).toContainText('0 indeterminate');
  await expect(app.cluster.load).toContainText('0 failed');
  const acked = Number(
    /([\d,]+)\s*acked(?! msg)/.exec((await app.cluster.load.textContent()) ?? '')?.[1]?.replaceAll(',', ''),
  );

  // An application of the user's: every acked message is stored.
  const nc = await connect({ servers: `127.0.0.1:${lab.firstPort}` });
  const { state } = await (await jetstreamManager(nc)).streams.info('ORDERS');
  await nc.close();
  expect(acked).toBeGreaterThan(100);
  expect(state.messages).toBe(acked);
});
