import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures.ts';
import type { Screen } from '../pages/app.ts';

const SCREENS: Screen[] = ['Cluster', 'Streams', 'Lab', 'Monitor', 'Connections', 'Settings'];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];

test('every screen meets WCAG AA in both themes and fits both sizes', async ({ app }, info) => {
  await app.ready();
  await app.open('Streams');
  await app.page.getByRole('button', { name: 'Create ORDERS example' }).click();
  await expect(app.streams.row('ORDERS')).toBeVisible();

  for (const size of SIZES) {
    await app.page.setViewportSize(size);
    for (const screen of SCREENS) {
      await app.open(screen);
      for (const theme of ['light', 'dark'] as const) {
        await app.theme(theme);
        const found = await new AxeBuilder({ page: app.page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          // React Aria's announcer still names rows of the screen before for some seconds; nothing of it is seen.
          .exclude('[data-live-announcer]')
          .analyze();
        const name = `${screen.toLowerCase()}-${theme}-${size.width}`;
        await info.attach(name, { body: await app.page.screenshot(), contentType: 'image/png' });
        expect(found.violations.map((one) => `${name}: ${one.id} ${one.nodes[0]?.html ?? ''}`)).toEqual([]);
      }
      const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${screen} at ${size.width} has no sideways scroll`).toBeLessThanOrEqual(0);
    }
  }
});
