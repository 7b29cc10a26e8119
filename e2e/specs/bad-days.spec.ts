import { expect, test } from '../fixtures.ts';
import { hold } from '../pages/hold.ts';

test('two of three killed: the window lives on and says that there is no quorum', async ({ app }) => {
  await app.ready();
  await app.cluster.kill('n1');
  await app.cluster.kill('n2');

  await expect(app.page.getByRole('group', { name: 'Cluster health' })).toContainText(/no quorum/i);
  await expect(app.cluster.node('n3')).toBeVisible();
  await app.open('Monitor');
  await app.open('Cluster');

  await app.cluster.start('n1');
  await expect(app.page.getByRole('group', { name: 'Cluster health' })).not.toContainText(/no quorum/i);
  await expect(app.page.getByRole('group', { name: 'Cluster health' })).toContainText('2/3 up');
});

test('a stream that overlaps another is refused in words, and the draft is kept', async ({ app }) => {
  await app.ready();
  await app.open('Streams');
  await app.page.getByRole('button', { name: 'Create ORDERS example' }).click();
  await expect(app.streams.row('ORDERS')).toBeVisible();

  await app.streams.openForm();
  await app.streams.fill({ name: 'EU', subjects: 'orders.eu' });
  await app.page.keyboard.press('Tab');
  await expect(app.streams.form).toContainText(/overlap/i);
  await expect(app.streams.form).toContainText('ORDERS');
  await expect(app.streams.form.getByRole('textbox', { name: 'Name' })).toHaveValue('EU');
});

test('a name that the server would refuse is refused while it is typed', async ({ app }) => {
  await app.ready();
  await app.open('Streams');
  await app.streams.openForm();
  await app.streams.fill({ name: 'my stream', subjects: 'a..b' });
  await app.page.keyboard.press('Tab');

  await expect(app.streams.form).toContainText(/space/i);
  await expect(app.streams.form).toContainText(/token 2 is empty/i);
});

test('wiping wants a stopped node, a hold and the typed name, and says what is lost and kept', async ({ app }) => {
  await app.ready();
  await app.open('Streams');
  await app.page.getByRole('button', { name: 'Create ORDERS example' }).click();
  await expect(app.streams.row('ORDERS')).toBeVisible();
  await app.open('Cluster');
  await app.cluster.kill('n3');

  await hold(app.page, app.cluster.node('n3').getByRole('button', { name: /Wipe storage/ }));
  const dialog = app.page.getByRole('alertdialog', { name: 'Wipe storage of n3' });
  await expect(dialog).toContainText('ORDERS');
  const wipe = dialog.getByRole('button', { name: /Wipe/ });
  await dialog.getByRole('textbox').fill('n2');
  await expect(wipe).toBeDisabled();
  await dialog.getByRole('textbox').fill('n3');
  await wipe.click();

  await expect(dialog).toBeHidden();
  await app.cluster.start('n3');
  await expect(app.cluster.node('n3')).toHaveAccessibleName(/, Up/);
});

test('the timeline and the streams are there again after the app was killed and started', async ({
  app,
  lab,
  page,
}, info) => {
  test.skip(info.project.name === 'desktop', 'the desktop window is the host itself');
  await app.ready();
  await app.cluster.kill('n2');

  await lab.kill();
  await expect(app.page.getByText(/connection|lost/i).first()).toBeVisible();
  await lab.start();
  await page.goto(lab.url);
  await app.ready();

  await expect(app.timeline.region.getByRole('option', { name: /n2 killed/ })).toHaveCount(1);
});
