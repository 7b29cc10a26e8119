/**
 * What the number of replicas means. JetStream replicates by Raft: a group works while more than half of its members
 * are up (`server/raft.go`, quorum = size/2 + 1).
 */

/** Members that must be up for a group of `replicas` to elect a leader and take writes. */
export function quorumOf(replicas: number): number {
  return Math.floor(replicas / 2) + 1;
}

export function hasQuorum(online: number, replicas: number): boolean {
  return online >= quorumOf(replicas);
}

/** Members that may be down while writes go on: R1 and R2 none, R3 and R4 one, R5 two. */
export function tolerates(replicas: number): number {
  return replicas - quorumOf(replicas);
}
