import type { Locator, Page } from '@playwright/test';

/** Faults as every screen shows them: the count in the bar, the list behind it, the controls in the inspector. */
export class Faults {
  readonly #page: Page;
  /** "2 faults set · Clear all"; there only while something is set. */
  readonly bar: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.bar = page.getByRole('group', { name: 'Faults that are set' });
  }

  async openList(): Promise<void> {
    await this.bar.getByRole('button', { name: /faults? set/ }).click();
  }

  /** One injection in the open list, found by its title. */
  listed(title: string): Locator {
    return this.#page
      .getByRole('dialog', { name: 'Faults that are set' })
      .getByRole('listitem')
      .filter({ hasText: title });
  }

  /** A link's label on the stage. Its name tells the state: "Link n2 to n3: Cut by you since 4 s: …". */
  link(id: string): Locator {
    return this.#page.getByRole('button', { name: new RegExp(`^Link ${id.replace('-', ' to ')}:`) });
  }

  slider(label: string): Locator {
    return this.#page.getByRole('slider', { name: label, exact: true });
  }

  figure(label: string): Locator {
    return this.#page.getByRole('textbox', { name: `${label}, exact` });
  }
}
