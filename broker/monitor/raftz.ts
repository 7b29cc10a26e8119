import { z } from 'zod';
import { count, countOrNull, flag, recordOf, text, textOrNull } from './lenient.ts';

const Peer = z.object({
  name: text,
  known: flag,
  /** Told by the leader alone. */
  last_replicated_index: countOrNull,
  /** A Go duration: "41.81306ms". Absent where this server does not hear of the peer. */
  last_seen: textOrNull,
});

export const RaftGroupState = z.object({
  /** This server's own peer id in the group. */
  id: text,
  /** LEADER, FOLLOWER, CANDIDATE, CLOSED or OBSERVER. */
  state: text,
  term: count,
  pterm: count,
  pindex: count,
  committed: count,
  applied: count,
  /** Peer id. */
  leader: textOrNull,
  leader_since: textOrNull,
  quorum_needed: countOrNull,
  catching_up: flag,
  peers: recordOf(Peer),
});
export type RaftGroupState = z.infer<typeof RaftGroupState>;

/**
 * `/raftz`: account, then Raft group name, then this server's state in it. Without an account the server answers for the
 * system account, which holds the meta group `_meta_`.
 */
export const Raftz = recordOf(recordOf(RaftGroupState));
export type Raftz = z.infer<typeof Raftz>;
