import { expect, type Locator, type Page } from '@playwright/test';

/** A run elects, restarts a server, waits for it and reads every replica back. */
export const VERDICT_PATIENCE_MS = 90_000;

/** The Lab screen: experiments as files, the run under way, its verdict. */
export class LabPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get editor(): Locator {
    return this.#page.getByRole('textbox', { name: /^Text of / });
  }

  get problems(): Locator {
    return this.#page.getByRole('region', { name: 'Problems' });
  }

  get runButton(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: /^Run / });
  }

  get steps(): Locator {
    return this.#page.getByRole('list', { name: 'Steps' });
  }

  get verdict(): Locator {
    return this.#page.getByRole('region', { name: 'Verdict' });
  }

  /** The chip beside the name: what the run does, then its verdict. */
  get state(): Locator {
    return this.#page.getByRole('main').getByRole('status').first();
  }

  figure(label: string): Locator {
    return this.#page.locator('dl[aria-label="Figures of the run"] > div').filter({ hasText: label }).locator('dd');
  }

  /** A new file of the user's own with this text, without problems. */
  async write(text: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'New experiment' }).first().click();
    await expect(this.editor).toHaveValue(/^# What must hold/);
    await this.editor.fill(text);
    await expect(this.problems).toContainText('No problems');
  }
}
