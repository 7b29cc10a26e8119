import { isJetlabError, type JetlabError } from '../../../broker/domain/errors.ts';
import type { OutputOf } from '../../contract/index.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { AccountSession } from '../session/account-session.ts';
import { requireMetaQuorum } from './meta-quorum.ts';
import { streamNames } from './stream-names.ts';

type Counts = OutputOf<'stream.remove'>;

const COUNT_PATIENCE_MS = 1_000;
const DELETE_PATIENCE_MS = 5_000;

/**
 * Deletes the stream and answers what was lost. Counts come from the stream's leader, else from `known`, as an R1 stream on
 * a dead node never answers. Its deletion gets no reply either and yet takes effect, so silence is decided by the names.
 *
 * @param known what the list showed last
 * @param meta the meta group as it is known, to refuse at once when it has no quorum
 * @throws JetlabError `no-quorum`, `stream-not-found`, `jetstream-unavailable`, `no-server`, `server-timeout`
 */
export async function removeStream(
  account: AccountSession,
  name: string,
  known: Counts | null,
  meta: RaftGroup | null = null,
): Promise<Counts> {
  requireMetaQuorum(meta);
  const counts = (await countsOf(account, name)) ?? known ?? { messages: null, bytes: null };
  const context = { request: `the deletion of ${name}`, stream: name, timeoutMs: DELETE_PATIENCE_MS };
  try {
    await account.request(`$JS.API.STREAM.DELETE.${name}`, {}, context);
  } catch (error) {
    if (!isSilence(error) || !(await isGone(account, name))) throw error;
  }
  return counts;
}

async function countsOf(account: AccountSession, name: string): Promise<Counts | null> {
  const context = { request: `the counts of ${name}`, stream: name, timeoutMs: COUNT_PATIENCE_MS };
  try {
    const { state } = await account.request(`$JS.API.STREAM.INFO.${name}`, {}, context);
    return typeof state === 'object' && state !== null ? numbersOf(state) : null;
  } catch (error) {
    if (isJetlabError(error, 'stream-not-found')) throw error;
    return null;
  }
}

function numbersOf(state: object): Counts {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  return {
    messages: number('messages' in state ? state.messages : null),
    bytes: number('bytes' in state ? state.bytes : null),
  };
}

function isSilence(error: unknown): error is JetlabError {
  return (['server-timeout', 'no-leader', 'server-disconnected'] as const).some((code) => isJetlabError(error, code));
}

async function isGone(account: AccountSession, name: string): Promise<boolean> {
  const names = await streamNames(account).catch(() => null);
  return names !== null && !names.includes(name);
}
