import { UNKNOWN } from '../../../broker/domain/bytes.ts';
import { formatCountOf } from '../../../broker/domain/count.ts';
import type { RaftGroup, RaftMember } from '../../contract/raft.ts';
import type { Style } from '../format/style.ts';
import { table } from '../format/table.ts';

/** `meta`, `ORDERS`, `ORDERS/billing` → the id of the group: `meta`, `stream/ORDERS`, `consumer/ORDERS/billing`. */
export function groupId(typed: string): string {
  if (typed === 'meta') return 'meta';
  return typed.includes('/') ? `consumer/${typed}` : `stream/${typed}`;
}

/** The way a group is typed: the reverse of `groupId`. */
export function groupName(group: Pick<RaftGroup, 'kind' | 'stream' | 'consumer'>): string {
  if (group.kind === 'meta') return 'meta';
  return group.kind === 'stream' ? (group.stream ?? '') : `${group.stream}/${group.consumer}`;
}

/** `jetlab groups`: every Raft group by node. */
export function groupLines(groups: readonly RaftGroup[], style: Style): string[] {
  const nodes = [...new Set(groups.flatMap((group) => group.members.map((member) => member.node)))].toSorted();
  return table(
    [
      { title: 'GROUP' },
      { title: 'REPLICAS', align: 'right' },
      { title: 'QUORUM' },
      { title: 'TERM', align: 'right' },
      { title: 'LEADER' },
      ...nodes.map((node) => ({ title: node })),
    ],
    groups.map((group) => [
      style.strong(groupName(group)),
      String(group.replicas),
      quorumWords(group, style),
      String(group.term ?? UNKNOWN),
      group.leader ?? style.late('none'),
      ...nodes.map((node) =>
        memberWords(
          group.members.find((member) => member.node === node),
          style,
        ),
      ),
    ]),
  );
}

function quorumWords({ quorum }: RaftGroup, style: Style): string {
  const text = `${quorum.online} up, needs ${quorum.needed}`;
  return quorum.held ? text : style.bad(`${text}: lost`);
}

function memberWords(member: RaftMember | undefined, style: Style): string {
  switch (member?.role) {
    case undefined:
      return '';
    case 'leader':
      return style.strong('leader');
    case 'follower':
      return 'follower';
    case 'catching-up':
      return style.late(member.behind === null ? 'catching up' : `${formatCountOf(member.behind, 'message')} behind`);
    case 'offline':
      return style.bad('offline');
    case 'unknown':
      return style.faint('unknown');
  }
}
