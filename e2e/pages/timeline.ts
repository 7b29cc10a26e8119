import type { Locator, Page } from '@playwright/test';

/** The timeline at the bottom of every screen. */
export class Timeline {
  readonly region: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Timeline' });
  }

  /** An event in the list that screen readers get. */
  event(words: RegExp): Locator {
    return this.region
      .getByRole('option', { name: words })
      .or(this.region.getByRole('listitem').filter({ hasText: words }));
  }
}
