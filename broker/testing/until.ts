import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until `look` answers something other than `null`, `undefined` or `false`, and answers that.
 * Rejects after `withinMs` with the name of the condition and what was seen last: what `lastSeen` tells, else the
 * last answer or the last error of `look`.
 */
export async function until<T>(
  condition: string,
  look: () => T | Promise<T>,
  o: { withinMs?: number; everyMs?: number; lastSeen?: () => unknown } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const withinMs = o.withinMs ?? 10_000;
  const deadline = performance.now() + withinMs;
  let seen: unknown;
  while (performance.now() < deadline) {
    try {
      const value = await look();
      if (value !== null && value !== undefined && value !== false) return value as NonNullable<Exclude<T, false>>;
      seen = value;
    } catch (error) {
      seen = error;
    }
    await delay(o.everyMs ?? 20);
  }
  const last = o.lastSeen ? o.lastSeen() : seen;
  throw new Error(`${condition}: not within ${withinMs} ms. Last seen: ${words(last)}`);
}

function words(value: unknown): string {
  if (value instanceof Error) return value.message;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
