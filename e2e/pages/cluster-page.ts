import { expect, type Locator, type Page } from '@playwright/test';
import { hold } from './hold.ts';

/** The Cluster screen, found by what it says. */
export class ClusterPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A node's card. Its name tells the state and the role in the chosen group: "n3, Up, leader of ORDERS". */
  node(name: string): Locator {
    return this.#page.getByRole('group', { name: new RegExp(`^${name}, `) });
  }

  leaderOf(group: string): Locator {
    return this.#page.getByRole('group', { name: new RegExp(`, Up, leader of ${group}$`) });
  }

  /** The name of the node that leads the chosen group, once one does. */
  async leaderName(group: string): Promise<string> {
    await expect(this.leaderOf(group)).toBeVisible();
    const name = await this.leaderOf(group).getAttribute('aria-label');
    return name?.split(',')[0] ?? '';
  }

  raftRow(group: string): Locator {
    return this.#page
      .getByRole('region', { name: 'Raft groups' })
      .getByRole('row', { name: new RegExp(`for ${group}\\.`) });
  }

  async showRolesFor(group: string): Promise<void> {
    await this.raftRow(group)
      .getByRole('button', { name: new RegExp(`^Show roles for ${group}`) })
      .click();
  }

  get load(): Locator {
    return this.#page.getByRole('region', { name: 'Publish load' });
  }

  async startLoad(stream: string, rate: number): Promise<void> {
    await this.#page
      .getByRole('button', { name: `Put load on ${stream}` })
      .first()
      .click();
    const dialog = this.#page.getByRole('dialog', { name: `Put load on ${stream}` });
    await dialog.getByRole('textbox', { name: 'Rate' }).fill(String(rate));
    await dialog.getByRole('button', { name: 'Start load' }).click();
    await expect(dialog).toBeHidden();
  }

  async kill(node: string): Promise<void> {
    await hold(this.#page, this.node(node).getByRole('button', { name: /Kill −9/ }));
    await expect(this.node(node)).toHaveAccessibleName(/, Down/);
  }

  async start(node: string): Promise<void> {
    await this.node(node)
      .getByRole('button', { name: `Start ${node}` })
      .click();
  }
}
