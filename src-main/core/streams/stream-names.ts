import type { AccountSession } from '../session/account-session.ts';

/** Pages of the API hold 1,024 names; a cluster with more than this many has other worries. */
const MOST_PAGES = 100;

/**
 * The names of all streams, or of those that take messages on `subject`. The meta leader answers at once, dead streams
 * included, unlike STREAM.LIST, which waits 4 s for them.
 */
export async function streamNames(account: AccountSession, filter: { subject?: string } = {}): Promise<string[]> {
  const names: string[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const body = { ...filter, offset: names.length };
    const answer = await account.request('$JS.API.STREAM.NAMES', body, { request: 'the names of streams' });
    const found = Array.isArray(answer['streams']) ? answer['streams'].filter((name) => typeof name === 'string') : [];
    names.push(...found);
    const total = typeof answer['total'] === 'number' ? answer['total'] : 0;
    if (found.length === 0 || names.length >= total) break;
  }
  return names;
}
