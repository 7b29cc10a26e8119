import { _electron, test as base, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTestBlock } from '../broker/testing/index.ts';
import { findElectron } from '../scripts/launch/electron-program.ts';
import { Lab } from './lab.ts';
import { App } from './pages/app.ts';

interface Fixtures {
  /** The web host with a fresh workspace; not used by the desktop project. */
  lab: Lab;
  /** A window on a lab that comes up, in either host. */
  app: App;
}

const root = join(import.meta.dirname, '..');

/** One set of user tasks for both hosts: the project's name tells which one. */
export const test = base.extend<Fixtures>({
  lab: async ({ baseURL: _none }, provide) => {
    const workspace = await mkdtemp(join(tmpdir(), 'jetlab-e2e-'));
    const { base: firstPort } = await findTestBlock(['n1', 'n2', 'n3']);
    const lab = new Lab({ workspace, firstPort });
    await lab.start();
    await provide(lab);
    await lab.stop();
    await rm(workspace, { recursive: true, force: true });
  },
  app: async ({ lab, page }, provide, info) => {
    if (info.project.name === 'desktop') {
      await lab.stop();
      await onDesktop(lab.workspace, provide);
      return;
    }
    await page.goto(lab.url);
    await provide(new App(page));
  },
});

async function onDesktop(workspace: string, show: (app: App) => Promise<void>): Promise<void> {
  const found = findElectron(root);
  if (found === null) throw new Error('The desktop project needs Electron’s program');
  const electron = await _electron.launch({ executablePath: found, args: [root, '--workspace', workspace] });
  const window: Page = await electron.firstWindow();
  await show(new App(window));
  await electron.close();
}

export { expect } from '@playwright/test';
