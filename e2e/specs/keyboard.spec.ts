import { expect, test } from '../fixtures.ts';

test('everything can be done by keyboard: screens, palette, timeline, a kill', async ({ app }) => {
  const { page } = app;
  await app.ready();

  await page.keyboard.press('ControlOrMeta+2');
  await expect(page.getByRole('main', { name: 'Streams' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+1');
  await expect(page.getByRole('main', { name: 'Cluster' })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+j');
  await expect(app.timeline.region.getByRole('button', { name: 'Open the timeline' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+j');
  await expect(app.timeline.region.getByRole('button', { name: 'Fold the timeline' })).toBeVisible();

  await app.command('stop n3');
  await expect(app.cluster.node('n3')).toHaveAccessibleName(/, (Down|Stopped)/);
  await app.command('start n3');
  await expect(app.cluster.node('n3')).toHaveAccessibleName(/, Up/);

  await app.command('kill n2', { hold: true });
  await expect(app.cluster.node('n2')).toHaveAccessibleName(/, Down/);
});

test('Enter alone does not kill: it must be held', async ({ app }) => {
  const { page } = app;
  await app.ready();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('kill n2');
  await page.keyboard.press('Enter');

  await expect(app.palette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.cluster.node('n2')).toHaveAccessibleName(/, Up/);
});
