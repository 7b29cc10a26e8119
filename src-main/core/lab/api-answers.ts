import { setTimeout as delay } from 'node:timers/promises';
import type { AccountSession } from '../session/account-session.ts';

const TRY_MS = 400;
const PAUSE_MS = 25;
/** Longer than any silence that was seen; with a node that ends meanwhile there may never be an answer. */
const PATIENCE_MS = 20_000;

/**
 * Asks the account's JetStream API until it answers. After a restart with data a meta leader that has just been elected may
 * pass over requests for about a second while every node already calls itself healthy (measured on 2.15.1): an application
 * that connects then would time out. Answers `false` when there was no answer in time, or the run was over.
 */
export async function untilApiAnswers(account: AccountSession, over: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!over.aborted && performance.now() < deadline) {
    if (await isAnswered(account)) return true;
    await delay(PAUSE_MS);
  }
  return false;
}

async function isAnswered(account: AccountSession): Promise<boolean> {
  try {
    const manager = await account.manager('$JS.API.INFO', TRY_MS);
    await manager.getAccountInfo();
    return true;
  } catch {
    return false;
  }
}
