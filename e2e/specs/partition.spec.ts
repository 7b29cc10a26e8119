import { expect, test } from '../fixtures.ts';

test('a user cuts n3 off by the palette, sees it proved while the others keep their quorum, and heals all', async ({
  app,
}) => {
  await app.ready();

  await app.command('isolate n3');
  await expect(app.faults.bar).toContainText('1 fault set');
  await expect(app.cluster.node('n3')).toHaveAccessibleName(/, Up, isolated, cut from n1 and n2/);
  await expect(app.faults.link('n2-n3')).toContainText('Cut by you');
  await expect(app.faults.link('n3-n1')).toContainText('Cut by you');
  await expect(app.faults.link('n1-n2')).not.toContainText('Cut');

  await app.faults.openList();
  const fault = app.faults.listed('n3 | n1 n2');
  await expect(fault).toContainText(/Proved after/);
  await expect(fault).toContainText(/No route between .* in \/routez/);
  await expect(fault).toContainText(/Heals in \d+ s/);
  await app.page.keyboard.press('Escape');
  await expect(app.cluster.raftRow('Meta')).toHaveAccessibleName(/Quorum held: needs 2 of 3, 2 online/);
  await expect(app.timeline.region.getByRole('option', { name: /n3 \| n1 n2/ })).toHaveCount(1);

  // What is set is never hidden, whatever the screen.
  await app.open('Streams');
  await expect(app.faults.bar).toContainText('1 fault set');
  await app.page.keyboard.press('ControlOrMeta+Shift+Backspace');
  await expect(app.faults.bar).toBeHidden();

  await app.open('Cluster');
  for (const link of ['n1-n2', 'n2-n3', 'n3-n1']) {
    await expect(app.faults.link(link)).toHaveAccessibleName(/are connected/);
  }
  await expect(app.cluster.node('n3')).not.toHaveAccessibleName(/isolated/);
});

test('a delay that is set with the arrow keys is measured, and heals by itself', async ({ app }) => {
  await app.ready();
  await app.faults.link('n2-n3').press('Enter');
  await app.page.getByRole('textbox', { name: 'Heals by itself after, in seconds' }).fill('10');

  await app.faults.slider('Delay').focus();
  for (let i = 0; i < 8; i += 1) await app.page.keyboard.press('Shift+ArrowRight');
  await expect(app.faults.link('n2-n3')).toContainText('+80 ms');
  await expect(app.faults.figure('Delay')).toHaveValue('+80 ms');
  await expect(app.page.getByRole('list', { name: 'Faults on the link n2 to n3' })).toContainText(
    /Proved after .* \d+ ms measured, 1[67]\d ms expected/,
  );

  await expect(app.faults.bar).toBeHidden();
  await expect(app.faults.slider('Delay')).toHaveAttribute('aria-valuetext', '0 ms');
});
