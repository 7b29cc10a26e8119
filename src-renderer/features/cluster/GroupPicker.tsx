import { type KeyboardEvent, useId, useState } from 'react';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import { useClusterView } from '../../state/cluster-view.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Input } from '../../ui/Input.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { filterGroups } from './raft-view.ts';
import styles from './GroupPicker.module.css';

interface GroupPickerProps {
  groups: readonly RaftGroup[];
  chosen: RaftGroup | null;
}

/** As many as the list shows; what does not fit is found by typing. */
const MOST = 80;

/** The Raft group whose leader carries the ink plate: a list that is searched by typing. */
export function GroupPicker({ groups, chosen }: GroupPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const choose = useClusterView((state) => state.chooseGroup);
  return (
    <Popover
      label="Show roles for"
      isOpen={isOpen}
      onOpenChange={setOpen}
      className={styles.popover}
      trigger={
        <Button
          icon={chosen?.kind === 'meta' ? 'cluster' : 'streams'}
          trailing="chevron-down"
          isDisabled={groups.length === 0}
          className={styles.trigger}
        >
          <span className="visually-hidden">Show roles for </span>
          <span className={cx(styles.name, chosen?.kind !== 'meta' && 'mono')}>{chosen?.label ?? 'No group'}</span>{' '}
          {chosen && <span className={cx(styles.replicas)}>R{chosen.replicas}</span>}
        </Button>
      }
    >
      <Choices
        groups={groups}
        chosen={chosen?.id ?? null}
        onChoose={(id) => {
          choose(id);
          setOpen(false);
        }}
      />
    </Popover>
  );
}

interface ChoicesProps {
  groups: readonly RaftGroup[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

function Choices({ groups, chosen, onChoose }: ChoicesProps) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = filterGroups(groups, text);
  const shown = found.slice(0, MOST);
  const current = Math.min(active, Math.max(0, shown.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const move: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1 };
    const to = move[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = Math.min(shown.length - 1, Math.max(0, to));
      setActive(next);
      document.getElementById(`${listId}${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    const pick = shown[current];
    if (event.key === 'Enter' && pick) {
      event.preventDefault();
      onChoose(pick.id);
    }
  };
  return (
    <>
      <Input
        value={text}
        onChange={(value) => {
          setText(value);
          setActive(0);
        }}
        icon="search"
        placeholder="Find a stream or consumer"
        aria-label="Find a Raft group"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={shown.length > 0 ? `${listId}${current}` : undefined}
        autoFocus
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label="Raft groups" className={cx(styles.list)}>
        {shown.map((group, i) => (
          <li
            key={group.id}
            id={`${listId}${i}`}
            role="option"
            aria-selected={group.id === chosen}
            className={cx(styles.option, i === current && styles.active)}
            onPointerMove={() => setActive(i)}
            onClick={() => onChoose(group.id)}
          >
            <Icon name={group.kind === 'meta' ? 'cluster' : group.kind === 'stream' ? 'streams' : 'users'} size={14} />
            <span className={cx(styles.label, group.kind !== 'meta' && 'mono')}>{group.label}</span>
            <span className={cx(styles.replicas)}>
              R{group.replicas}
              {group.leader ? `, ${group.leader} leads` : ', no leader'}
            </span>
            {group.id === chosen && <Icon name="check" size={12} />}
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <p className={cx(styles.rest)}>{found.length - shown.length} more. Type to narrow the list.</p>
      )}
      {found.length === 0 && <p className={cx(styles.rest)}>No group contains “{text}”.</p>}
    </>
  );
}
