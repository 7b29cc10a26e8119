import type { Locator, Page } from '@playwright/test';

/** The hold lasts 900 ms by design: this is the user's finger, not a wait for something to happen. */
const HOLD_MS = 1_100;

/** Presses a button as long as a destructive action wants, and a little more. */
export async function hold(page: Page, button: Locator): Promise<void> {
  await button.hover();
  await page.mouse.down();
  await page.waitForTimeout(HOLD_MS);
  await page.mouse.up();
}

export async function holdKey(page: Page, key: string): Promise<void> {
  await page.keyboard.down(key);
  await page.waitForTimeout(HOLD_MS);
  await page.keyboard.up(key);
}
