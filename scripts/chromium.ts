import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Progress } from '../broker/provision/index.ts';
import { packageBin } from './console/package-bin.ts';
import { runQuietly } from './console/run.ts';
import { installDebianChromium } from './install-debian-chromium.ts';

/** A Chromium for the tests, with the switches it needs here. */
export interface Chromium {
  executablePath: string;
  args: string[];
}

/** No Chromium was found or fetched. The message lists what was tried and what to do. */
export class ChromiumMissing extends Error {
  override name = 'ChromiumMissing';

  constructor(tried: string[]) {
    super(
      `No Chromium was found or fetched for the tests. Tried: ${tried.join('; ')}. ` +
        'Install Chromium or Chrome, or set JETLAB_CHROMIUM to its path.',
    );
  }
}

type Env = Record<string, string | undefined>;

/**
 * JETLAB_CHROMIUM, Playwright's own browser, then the places where a system keeps one; null when there is none.
 * @throws ChromiumMissing when JETLAB_CHROMIUM names a file that is not there
 */
export function findChromium(env: Env = process.env): Chromium | null {
  const named = env['JETLAB_CHROMIUM'];
  if (named && !existsSync(named)) throw new ChromiumMissing([`JETLAB_CHROMIUM: ${named} (no such file)`]);
  const executablePath = named || candidates(env).find((file) => existsSync(file));
  return executablePath === undefined ? null : { executablePath, args: chromiumArgs() };
}

/** Finds a Chromium, or installs one: Debian's package where that is possible, else Playwright's download. @throws ChromiumMissing */
export async function ensureChromium(root: string, onProgress: (progress: Progress) => void): Promise<Chromium> {
  const found = findChromium();
  if (found !== null) return found;
  const tried = ['Playwright’s own browser and the usual places'];

  const refusal = await installDebianChromium(onProgress);
  if (refusal !== null) {
    tried.push(refusal);
    onProgress({ text: 'Fetching Chromium with Playwright' });
    const playwright = packageBin(root, '@playwright/test', 'playwright');
    const { code, output } = await runQuietly(process.execPath, [playwright, 'install', 'chromium'], {
      timeout: 10 * 60_000,
    });
    if (code !== 0) tried.push(`playwright install chromium: ${lastLine(output)}`);
  }
  const installed = findChromium();
  if (installed === null) throw new ChromiumMissing(tried);
  return installed;
}

/**
 * Nothing may leave the machine: names resolve nowhere but on loopback, and what Chromium would fetch by itself is off.
 * @param uid null where users have no number (Windows)
 */
export function chromiumArgs(uid: number | null = process.getuid?.() ?? null): string[] {
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ];
  // Chromium refuses to start as root with its sandbox on. These tests open pages of Jetlab only.
  return uid === 0 ? ['--no-sandbox', ...args] : args;
}

function candidates(env: Env): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...systemPlaces(env), ...onPath];
}

function systemPlaces(env: Env): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
    case 'win32':
      return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
    default:
      return ['/usr/bin/chromium', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'];
  }
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? 'it failed';
}
