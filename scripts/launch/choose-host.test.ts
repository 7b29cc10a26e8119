import { expect, test } from 'vitest';
import { whyNoWindow } from './choose-host.ts';

test.each([
  ['a user at a Linux desktop', { platform: 'linux', uid: 1000, env: { DISPLAY: ':0' } }, null],
  ['a user under Wayland', { platform: 'linux', uid: 1000, env: { WAYLAND_DISPLAY: 'wayland-0' } }, null],
  ['a server without display', { platform: 'linux', uid: 1000, env: { DISPLAY: '' } }, 'no display'],
  ['root at a Linux desktop', { platform: 'linux', uid: 0, env: { DISPLAY: ':0' } }, 'root'],
  ['a Mac', { platform: 'darwin', uid: 501, env: {} }, null],
  ['a Windows machine', { platform: 'win32', uid: null, env: {} }, null],
] as const)('%s', (_, surroundings, reason) => {
  const told = whyNoWindow(surroundings);

  if (reason === null) expect(told).toBeNull();
  else expect(told).toContain(reason);
});
