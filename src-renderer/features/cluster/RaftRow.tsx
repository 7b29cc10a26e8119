import type { RaftGroup, RaftMember } from '../../../src-main/contract/raft.ts';
import { menuEntry, useActionTools } from '../../actions/index.ts';
import { stepDown } from '../../actions/lab/index.ts';
import { cx } from '../../ui/cx.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { catchUpFigure, groupQuorumWords, memberWords, successors } from './raft-view.ts';
import styles from './RaftTable.module.css';

interface RaftRowProps {
  group: RaftGroup;
  index: number;
  nodes: readonly string[];
  /** Nodes that are cut from all others, or from the leader. */
  cutOff: readonly string[];
  isChosen: boolean;
  onChoose: () => void;
}

/** One group: its name, its quorum where that is lost, and the role of each node. */
export function RaftRow({ group, index, nodes, cutOff, isChosen, onChoose }: RaftRowProps) {
  const words = `${group.label}. ${groupQuorumWords(group)}${group.term === null ? '' : `, term ${group.term}`}`;
  return (
    <tr
      className={cx(styles.row, isChosen && styles.chosen)}
      aria-rowindex={index + 2}
      onClick={onChoose}
      title={words}
    >
      <th scope="row" className={cx(group.kind === 'consumer' && styles.consumer)}>
        <span className={cx(styles.name)}>
          {!group.quorum.held && <Icon name="down" size={12} label="No quorum" className={styles.noQuorum} />}
          <button
            type="button"
            aria-pressed={isChosen}
            aria-label={`Show roles for ${words}`}
            className={cx(styles.choose, group.kind !== 'meta' && styles.data)}
            onClick={onChoose}
          >
            {group.kind === 'consumer' ? group.consumer : group.label}
          </button>
          <RowMenu group={group} />
        </span>
      </th>
      {nodes.map((node) => (
        <td key={node}>
          <Role member={group.members.find((m) => m.node === node)} isCutOff={cutOff.includes(node)} />
        </td>
      ))}
    </tr>
  );
}

function RowMenu({ group }: { group: RaftGroup }) {
  const tools = useActionTools();
  if (group.replicas < 2) return null;
  const toAny = menuEntry({ ...stepDown, kind: 'plain' }, { group: group.id }, tools);
  const toOne = successors(group).map((preferred) => ({
    ...menuEntry({ ...stepDown, kind: 'plain' }, { group: group.id, preferred }, tools),
    id: `stepDown ${preferred}`,
  }));
  return (
    <span className={cx(styles.more)} onClick={(event) => event.stopPropagation()} role="presentation">
      <Menu label={`Leader of ${group.label}`} groups={[{ entries: [toAny, ...toOne] }]}>
        <IconButton icon="more" label={`Move the leader of ${group.label}`} size="sm" iconSize={14} />
      </Menu>
    </span>
  );
}

const icons: Record<RaftMember['role'], IconName> = {
  leader: 'leader',
  follower: 'follower',
  'catching-up': 'catching-up',
  offline: 'down',
  unknown: 'pending',
};

function Role({ member, isCutOff }: { member: RaftMember | undefined; isCutOff: boolean }) {
  const words = memberWords(member);
  if (!member) return <span className={cx(styles.none)} aria-label={words} role="img" title={words} />;
  // Its process may well run: what keeps it away is the cut.
  if (isCutOff && (member.role === 'offline' || member.role === 'unknown'))
    return (
      <span className={cx(styles.role, styles.cut)} title="cut off">
        <Icon name="cut" size={14} label="cut off" />
      </span>
    );
  return (
    <span className={cx(styles.role, styles[member.role])} title={words}>
      <Icon name={icons[member.role]} size={14} label={words} />
      {member.role === 'catching-up' && <span className={cx(styles.share)}>{catchUpFigure(member)}</span>}
    </span>
  );
}
