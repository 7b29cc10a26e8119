import { expect, type Locator, type Page } from '@playwright/test';
import { ClusterPage } from './cluster-page.ts';
import { Faults } from './faults.ts';
import { holdKey } from './hold.ts';
import { LabPage } from './lab-page.ts';
import { StreamsPage } from './streams-page.ts';
import { Timeline } from './timeline.ts';

export type Screen = 'Cluster' | 'Streams' | 'Lab' | 'Monitor' | 'Connections' | 'Settings';

/** The window: what stands around every screen. */
export class App {
  readonly page: Page;
  readonly cluster: ClusterPage;
  readonly faults: Faults;
  readonly streams: StreamsPage;
  readonly lab: LabPage;
  readonly timeline: Timeline;

  constructor(page: Page) {
    this.page = page;
    this.cluster = new ClusterPage(page);
    this.faults = new Faults(page);
    this.streams = new StreamsPage(page);
    this.lab = new LabPage(page);
    this.timeline = new Timeline(page);
  }

  get palette(): Locator {
    return this.page.getByRole('dialog', { name: 'Command palette' });
  }

  /** Waits until three nodes are up and a stream can be created. */
  async ready(): Promise<void> {
    for (const node of ['n1', 'n2', 'n3']) await expect(this.cluster.node(node)).toHaveAccessibleName(/, Up/);
  }

  async open(screen: Screen): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click();
    await expect(this.page.getByRole('main', { name: screen })).toBeVisible();
  }

  /** Opens the palette, types, and chooses the first result. A destructive one wants Enter held. */
  async command(words: string, options: { hold?: boolean } = {}): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.palette).toBeVisible();
    await this.page.keyboard.type(words);
    await expect(this.palette.getByRole('option').first()).toBeVisible();
    if (options.hold) await holdKey(this.page, 'Enter');
    else await this.page.keyboard.press('Enter');
    await expect(this.palette).toBeHidden();
  }

  async theme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
  }
}
