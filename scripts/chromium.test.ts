import { expect, test } from 'vitest';
import { ChromiumMissing, chromiumArgs, findChromium } from './chromium.ts';
import { statusWords } from './install-debian-chromium.ts';

test('a Chromium that the user names is taken, and never passed over when it is missing', () => {
  expect(findChromium({ JETLAB_CHROMIUM: process.execPath })?.executablePath).toBe(process.execPath);
  expect(() => findChromium({ JETLAB_CHROMIUM: '/nowhere/chromium' })).toThrow(ChromiumMissing);
});

test('only root runs Chromium without its sandbox', () => {
  expect(chromiumArgs(0)).toContain('--no-sandbox');
  expect(chromiumArgs(1000)).not.toContain('--no-sandbox');
  expect(chromiumArgs(null)).not.toContain('--no-sandbox');
});

test('the browser of the tests can reach nothing but this machine', () => {
  expect(chromiumArgs(1000).at(-1)).toBe('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost');
});

test('apt’s status lines become words', () => {
  expect(statusWords('dlstatus:3:42.75:Retrieving file 3 of 9')).toBe(': 42 % fetched');
  expect(statusWords('pmstatus:chromium:90.0000:Installed chromium')).toBe(': 90 % set up');
  expect(statusWords('media-change: disc')).toBeNull();
});
