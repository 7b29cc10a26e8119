import type { RaftGroup, RaftMember } from '../../../src-main/contract/raft.ts';
import { count, percent } from '../../ui/figures.ts';

/** Groups by node, in the order the table shows them: meta, then each stream followed by its consumers. */
export function orderGroups(groups: readonly RaftGroup[]): RaftGroup[] {
  return groups.toSorted((a, b) => sortKey(a).localeCompare(sortKey(b), 'en'));
}

function sortKey(group: RaftGroup): string {
  const rank = group.kind === 'meta' ? '0' : '1';
  return `${rank} ${group.stream ?? ''} ${group.kind === 'consumer' ? `1 ${group.consumer ?? group.label}` : '0'}`;
}

/** Groups whose label, stream or consumer contains the text, whatever its case. */
export function filterGroups(groups: readonly RaftGroup[], text: string): RaftGroup[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...groups];
  return groups.filter((g) => [g.label, g.stream, g.consumer].some((s) => s?.toLowerCase().includes(wanted)));
}

/**
 * The group whose leader carries the ink plate: the chosen one while it exists, else the stream under load, else the first
 * stream, else meta.
 */
export function shownGroup(
  groups: readonly RaftGroup[],
  chosen: string | null,
  loaded: string | null = null,
): RaftGroup | null {
  return (
    groups.find((g) => g.id === chosen) ??
    groups.find((g) => g.kind === 'stream' && g.stream === loaded) ??
    groups.find((g) => g.kind === 'stream') ??
    groups.find((g) => g.kind === 'meta') ??
    null
  );
}

/** "Quorum 2 of 3 in all groups", or how many groups lack it. R1 groups have no quorum to lose while their node is up. */
export function quorumSentence(groups: readonly RaftGroup[]): { text: string; held: boolean } {
  if (groups.length === 0) return { text: 'No groups known yet', held: true };
  const lost = groups.filter((g) => !g.quorum.held).length;
  if (lost > 0) {
    const all = lost === groups.length ? 'all groups' : `${lost} of ${groups.length} groups`;
    return { text: `No quorum in ${all}`, held: false };
  }
  const replicated = groups.filter((g) => g.replicas > 1);
  const same = new Set(replicated.map((g) => `${g.quorum.needed} of ${g.replicas}`));
  const [only] = same;
  return { text: same.size === 1 && only ? `Quorum ${only} in all groups` : 'Quorum held in all groups', held: true };
}

/** "Quorum 2 of 3, 2 online" for one row. */
export function groupQuorumWords(group: RaftGroup): string {
  if (group.replicas === 1) return group.quorum.held ? 'One replica, online' : 'One replica, offline';
  const held = group.quorum.held ? 'held' : 'lost';
  return `Quorum ${held}: needs ${group.quorum.needed} of ${group.replicas}, ${group.quorum.online} online`;
}

/** What a cell of the table says aloud: "catching up, 1,204 messages behind, 94%". */
export function memberWords(member: RaftMember | undefined): string {
  if (!member) return 'no replica';
  switch (member.role) {
    case 'leader':
      return 'leader';
    case 'follower':
      return member.behind ? `follower, ${count(member.behind)} behind` : 'follower';
    case 'catching-up': {
      const parts = ['catching up'];
      if (member.behind !== null) parts.push(`${count(member.behind)} messages behind`);
      if (member.percent !== null) parts.push(percent(member.percent));
      return parts.join(', ');
    }
    case 'offline':
      return 'offline';
    case 'unknown':
      return 'not known';
  }
}

/** The short figure beside the arrow of a member that catches up: "94%", else how many are missing. */
export function catchUpFigure(member: RaftMember): string {
  if (member.percent !== null) return percent(Math.floor(member.percent));
  return member.behind === null ? '' : compactCount(member.behind);
}

/** Living members other than the leader: who can lead after a step-down. */
export function successors(group: RaftGroup): string[] {
  return group.members
    .filter((m) => m.node !== group.leader && (m.role === 'follower' || m.role === 'catching-up'))
    .map((m) => m.node);
}

function compactCount(value: number): string {
  if (value < 1000) return String(value);
  return value < 1_000_000 ? `${Math.round(value / 1000)}k` : `${Math.round(value / 1_000_000)}M`;
}
