import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { StreamSummary } from '../../../src-main/contract/stream.ts';
import type { PlateRole } from '../../ui/Plate.tsx';

export interface Replica {
  node: string;
  role: PlateRole;
  /** Messages behind the leader; `null` when not known or not behind. */
  behind: number | null;
}

/** Each replica of a stream with its role: from its Raft group, or from the list where the group is not known. */
export function replicasOf(stream: StreamSummary, groups: readonly RaftGroup[] | undefined): Replica[] {
  const group = groups?.find((one) => one.id === `stream/${stream.name}`);
  if (group && group.members.length > 0) {
    return group.members.map(({ node, role, behind }) => ({ node, role: plateRoles[role], behind }));
  }
  return stream.replicas.map((node) => ({
    node,
    role: node === stream.leader ? 'leader' : 'follower',
    behind: null,
  }));
}

const plateRoles: Record<RaftGroup['members'][number]['role'], PlateRole> = {
  leader: 'leader',
  follower: 'follower',
  'catching-up': 'catching-up',
  offline: 'down',
  unknown: 'follower',
};
