import type { StreamConfig } from '@nats-io/jetstream';
import { translateClientError } from '../../../broker/domain/client-errors.ts';
import { isJetlabError, JetlabError } from '../../../broker/domain/errors.ts';
import type { StreamDraft } from '../../../broker/domain/stream-config.ts';
import type { NodeName } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { AccountSession } from '../session/account-session.ts';
import { requireMetaQuorum } from './meta-quorum.ts';
import { streamNames } from './stream-names.ts';

/** With a node down, the Raft group of a new stream may take a whole election: 5 s was measured. */
const CREATE_PATIENCE_MS = 12_000;

/**
 * Creates the stream. The server answers an identical configuration with success, without `did_create`; to somebody who
 * creates, that is a stream which exists. Servers that never tell `did_create` are judged by the time of creation, as
 * they share this machine's clock.
 *
 * @param meta the meta group as it is known, to refuse at once when it has no quorum
 * @throws JetlabError `no-quorum`, `invalid-config`, `stream-exists`, `subject-overlap` (naming the other stream where it can be found),
 * `no-suitable-peers`, `resources-exhausted`, `jetstream-unavailable`, `no-server`, `server-timeout`
 */
export async function createStream(
  account: AccountSession,
  draft: StreamDraft,
  meta: RaftGroup | null = null,
): Promise<{ name: string; leader: NodeName | null }> {
  requireMetaQuorum(meta);
  const request = `the creation of ${draft.name}`;
  const context = { request, stream: draft.name, field: 'name', timeoutMs: CREATE_PATIENCE_MS };
  const manager = await account.manager(request, CREATE_PATIENCE_MS);
  const askedAt = Date.now();
  const info = await manager.streams.add(wireConfig(draft)).catch(async (error: unknown) => {
    const refusal = translateClientError(error, context);
    if (!isJetlabError(refusal, 'subject-overlap')) throw refusal;
    const other = await ownerOf(account, draft.subjects);
    throw new JetlabError('subject-overlap', { ...refusal.details, other }, { cause: refusal.cause });
  });
  if (!('did_create' in info) && Date.parse(info.created) < askedAt) {
    const description = 'it exists with the same configuration';
    throw new JetlabError('stream-exists', { stream: draft.name, serverCode: 10058, description });
  }
  return { name: info.config.name, leader: info.cluster?.leader ?? null };
}

/**
 * Exactly the fields of the form, by name: the server refuses any it does not know (strict JSON since 2.12). All of them
 * exist in every server that Jetlab runs (2.2 and later), so none depends on its version.
 */
function wireConfig(draft: StreamDraft): Partial<StreamConfig> & { name: string } {
  const { name, subjects, retention, storage, num_replicas, max_age, max_bytes } = draft;
  return { name, subjects, retention, storage, num_replicas, max_age, max_bytes };
}

/** The first stream that holds one of the subjects; `null` when none answers to it any more. */
async function ownerOf(account: AccountSession, subjects: readonly string[]): Promise<string | null> {
  for (const subject of subjects) {
    const [other] = await streamNames(account, { subject }).catch(() => []);
    if (other !== undefined) return other;
  }
  return null;
}
