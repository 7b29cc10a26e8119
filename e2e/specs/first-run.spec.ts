import { expect, test } from '../fixtures.ts';

test('the server that runs is named with its version and how it was verified', async ({ app }) => {
  await app.ready();
  await app.open('Settings');

  const about = app.page.getByRole('region', { name: 'About' });
  await expect(about.getByRole('button', { name: /^Copy 2\.\d+\.\d+/ })).toBeVisible();
  await expect(about).toContainText(/Verified by(signature|published|version)/);
});

test('a stopped cluster says so and starts again, electing for some seconds', async ({ app }) => {
  await app.ready();
  await app.command('stop all');
  const start = app.page
    .getByRole('main')
    .getByRole('button', { name: /^Start/ })
    .first();
  await expect(app.page.getByRole('main')).toContainText(/stopped|not running|off/i);
  await start.click();

  for (const step of ['Server program', 'processes', 'Routes', 'Meta leader', 'JetStream']) {
    await expect(app.page.getByRole('main').getByText(new RegExp(step, 'i')).first()).toBeVisible();
  }
  await app.ready();
});

test('a reload on a screen below another shows that screen again', async ({ app }, info) => {
  test.skip(info.project.name === 'desktop', 'a desktop window has no address bar');
  await app.ready();
  await app.open('Streams');
  await app.streams.openForm();

  await app.page.reload();

  await expect(app.page.getByRole('main', { name: 'Streams' })).toBeVisible();
});
