import { JetlabError } from '../../../broker/domain/errors.ts';
import type { RaftGroup } from '../../contract/raft.ts';

/**
 * Refuses at once what the meta group could not decide: without quorum the servers keep silent for many seconds.
 *
 * @param meta the meta group as it is known; `null` (not known yet, or a single server) refuses nothing
 * @throws JetlabError `no-quorum`
 */
export function requireMetaQuorum(meta: RaftGroup | null): void {
  if (meta === null || meta.quorum.held) return;
  throw new JetlabError('no-quorum', {
    group: meta.label,
    online: meta.quorum.online,
    needed: meta.quorum.needed,
  });
}
