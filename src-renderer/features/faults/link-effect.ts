import type { NodeName } from '../../../src-main/contract/node.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import { count, counted } from '../../ui/figures.ts';

/** What the Raft groups with members at the ends of a link show: only what is measured. */
export interface RaftEffect {
  rows: (readonly [term: string, value: string])[];
  sentence: string;
}

/** As many members as are named. */
const MOST_ROWS = 4;

export function effectOnRaft(groups: readonly RaftGroup[], ends: readonly NodeName[]): RaftEffect {
  const shared = groups.filter((group) => group.replicas > 1 && ends.some((end) => has(group, end)));
  const rows = shared.flatMap((group) =>
    group.members
      .filter(({ node, role }) => ends.includes(node) && (role === 'catching-up' || role === 'offline'))
      .map(({ node, behind, role }) => {
        const value = behind ? `${count(behind)} behind` : role === 'offline' ? 'out of contact' : 'behind';
        return [`${group.label} at ${node}`, value] as const;
      }),
  );
  const leaderless = shared.filter((group) => group.leader === null);
  const lost = shared.filter((group) => !group.quorum.held);
  return { rows: rows.slice(0, MOST_ROWS), sentence: sentenceOf(shared.length, leaderless, lost, rows.length) };
}

function has(group: RaftGroup, node: NodeName): boolean {
  return group.members.some((member) => member.node === node);
}

function sentenceOf(all: number, leaderless: readonly RaftGroup[], lost: readonly RaftGroup[], behind: number): string {
  if (all === 0) return 'No replicated group has a member at either end.';
  const parts = [
    lost.length > 0 ? `${counted(lost.length, 'group')} without quorum.` : 'Quorum is held.',
    leaderless.length > 0
      ? `No leader: ${leaderless.map(({ label }) => label).join(', ')}.`
      : `${all === 1 ? 'The group' : 'Every group'} has a leader.`,
  ];
  if (behind > MOST_ROWS) parts.push(`${behind - MOST_ROWS} more members are behind.`);
  return parts.join(' ');
}
