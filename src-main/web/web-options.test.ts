import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { browserOpener } from './open-browser.ts';
import { readWebOptions } from './web-options.ts';

test('options are read with their defaults', () => {
  expect(readWebOptions([], { JETLAB_WORKSPACE: '/w' })).toEqual({
    workspaceDir: resolve('/w'),
    port: 0,
    opensBrowser: true,
  });
  expect(readWebOptions(['--workspace', 'some where', '--port', '8080', '--no-open'], {})).toEqual({
    workspaceDir: resolve('some where'),
    port: 8080,
    opensBrowser: false,
  });
});

test.each(['0', '65536', 'http', '80.5', ''])('port %j is refused in words', (port) => {
  expect(() => readWebOptions(['--port', port], {})).toThrow('--port takes a number from 1 to 65535');
});

test('a browser is opened only where a desktop is', () => {
  expect(browserOpener('linux', {})).toBeNull();
  expect(browserOpener('linux', { DISPLAY: ':0' })?.command).toBe('xdg-open');
  expect(browserOpener('linux', { WAYLAND_DISPLAY: 'wayland-0' })?.command).toBe('xdg-open');
  expect(browserOpener('darwin', {})?.command).toBe('open');
  expect(browserOpener('win32', {})?.command).toBe('rundll32');
});
