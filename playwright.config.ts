import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.ts';
import { findElectron } from './scripts/launch/electron-program.ts';

/**
 * The user's tasks, against the built app. `npm run test:e2e` fetches the browser and builds first.
 * Each spec runs for the web host, and for the desktop host when Electron's program is there.
 */
const browser = findChromium();
const hasElectron = findElectron(import.meta.dirname) !== null;

export default defineConfig({
  testDir: 'e2e/specs',
  // Playwright empties this folder at its start: the reports of the other suites lie beside it, not in it.
  outputDir: 'test-results/e2e',
  // Each worker would run a lab of three servers.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 120_000,
  // A restarted cluster elects for 4-9 s.
  expect: { timeout: 20_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    ...(browser !== null && { launchOptions: { executablePath: browser.executablePath, args: browser.args } }),
  },
  projects: [{ name: 'web', use: { browserName: 'chromium' as const } }, ...(hasElectron ? [{ name: 'desktop' }] : [])],
});
