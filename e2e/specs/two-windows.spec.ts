import { expect, test } from '../fixtures.ts';
import { App } from '../pages/app.ts';

test('two windows on one lab show the same, and the end of one disturbs neither the other nor the lab', async ({
  app,
  lab,
  page,
}, info) => {
  test.skip(info.project.name === 'desktop', 'the desktop window is the host itself');
  const secondPage = await page.context().newPage();
  await secondPage.goto(lab.url);
  const second = new App(secondPage);
  await app.ready();
  await second.ready();

  await app.open('Streams');
  await app.page.getByRole('button', { name: 'Create ORDERS example' }).click();
  await second.open('Streams');
  await expect(second.streams.row('ORDERS')).toBeVisible();
  await second.open('Cluster');
  await second.cluster.kill('n3');
  await expect(app.page.getByRole('group', { name: 'Cluster health' })).toContainText('2/3 up');
  await expect(app.timeline.event(/n3 killed/)).toHaveCount(1);

  // The renderer process of the second window dies in the middle of a connection.
  const crashed = secondPage.waitForEvent('crash');
  await Promise.all([crashed, secondPage.goto('chrome://crash').catch(() => {})]);
  await app.open('Cluster');
  await app.cluster.start('n3');
  await expect(app.cluster.node('n3')).toHaveAccessibleName(/, Up/);

  const thirdPage = await page.context().newPage();
  await thirdPage.goto(lab.url);
  await new App(thirdPage).ready();
  await thirdPage.close();
  await expect(app.page.getByRole('group', { name: 'Cluster health' })).toContainText('3/3 up');
  await app.cluster.kill('n2');
});

test('while a past moment is shown, the top bar tells that moment too, and the palette leads there', async ({
  app,
}) => {
  await app.ready();
  const health = app.page.getByRole('group', { name: 'Cluster health' });
  await app.cluster.kill('n1');
  await expect(health).toContainText('2/3 up');
  await app.cluster.start('n1');
  await expect(health).toContainText('3/3 up');

  await app.command('n1 killed');
  await expect(health).toContainText('2/3 up');
  await expect(health).toContainText(/at \d\d:\d\d:\d\d/);
  await expect(app.page.getByRole('complementary', { name: 'Event' })).toContainText('n1 killed');
  await expect(app.page.getByRole('main')).toContainText('not live');

  await app.page.keyboard.press('Escape');
  await expect(health).toContainText('3/3 up');
  await expect(health).not.toContainText('at ');
});
