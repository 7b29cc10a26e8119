import { expect, test } from 'vitest';
import { matches, shownKeys } from './keys.ts';

const pressed = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test('Mod is Ctrl, and Command on macOS', () => {
  expect(matches(pressed('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
  expect(matches(pressed('k', { metaKey: true }), 'Mod+K', false)).toBe(false);
  expect(matches(pressed('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
});

test('a combination with more keys held is another one', () => {
  expect(matches(pressed('K', { ctrlKey: true, shiftKey: true }), 'Mod+K', false)).toBe(false);
  expect(matches(pressed('L', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+L', false)).toBe(true);
});

test('a sign that needs Shift on some keyboards matches by itself', () => {
  expect(matches(pressed('?', { shiftKey: true }), '?', false)).toBe(true);
});

test('keys are shown in the words of the platform', () => {
  expect(shownKeys('Mod+Shift+L', false)).toBe('Ctrl Shift L');
  expect(shownKeys('Mod+K', true)).toBe('⌘ K');
});
