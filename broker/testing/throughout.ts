import { setTimeout as delay } from 'node:timers/promises';

/**
 * Looks again and again for `forMs` and answers every different picture it saw, in order, as compact JSON: for rules that
 * something must not happen. The time is the subject of the test here, not a guess at when something is ready.
 */
export async function throughout(forMs: number, look: () => Promise<unknown>): Promise<string[]> {
  const pictures = new Set<string>();
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    pictures.add(JSON.stringify(await look()));
    await delay(50);
  }
  return [...pictures];
}
