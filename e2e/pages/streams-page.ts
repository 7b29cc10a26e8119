import { expect, type Locator, type Page } from '@playwright/test';

/** The Streams screen: list and form. */
export class StreamsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get form(): Locator {
    return this.#page.getByRole('form', { name: 'New stream' });
  }

  row(name: string): Locator {
    return this.#page.getByRole('row', { name: new RegExp(`^${name}\\b`) });
  }

  async openForm(): Promise<void> {
    await this.#page.getByRole('button', { name: 'New stream' }).first().click();
    await expect(this.form).toBeVisible();
  }

  async fill(draft: { name: string; subjects: string }): Promise<void> {
    await this.form.getByRole('textbox', { name: 'Name' }).fill(draft.name);
    await this.form.getByRole('textbox', { name: 'Subjects' }).fill(draft.subjects);
  }

  async submit(): Promise<void> {
    await this.form.getByRole('button', { name: 'Create stream' }).click();
  }
}
