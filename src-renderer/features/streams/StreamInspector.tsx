import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { StreamSummary } from '../../../src-main/contract/stream.ts';
import { ActionButton, menuEntry, useActionTools } from '../../actions/index.ts';
import { stepDown } from '../../actions/lab/index.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyValue } from '../../ui/CopyValue.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { bytes, count, limitBytes } from '../../ui/figures.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Inspector, Section } from '../../ui/Inspector.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Plate, type PlateRole } from '../../ui/Plate.tsx';
import { dateAndClock } from '../../ui/times.ts';
import { LoadButton } from '../load/index.ts';
import { type Replica, replicasOf } from './replica-roles.ts';
import { deleteStream } from './stream-actions.tsx';
import { ageWord, retentionWord, storageWord } from './stream-columns.tsx';
import styles from './StreamInspector.module.css';

interface StreamInspectorProps {
  name: string;
  /** `undefined`: the list has no stream of that name. */
  stream: StreamSummary | undefined;
  groups: readonly RaftGroup[] | undefined;
  onClose: () => void;
}

/** One stream: what it holds, where its replicas are, and what can be done to it. */
export function StreamInspector({ name, stream, groups, onClose }: StreamInspectorProps) {
  return (
    <Inspector
      label={`Stream ${name}`}
      onClose={onClose}
      head={
        <>
          <Icon name="streams" />
          <h2 className="mono">{name}</h2>
        </>
      }
    >
      {stream ? <Details stream={stream} groups={groups} /> : <Gone name={name} />}
    </Inspector>
  );
}

function Gone({ name }: { name: string }) {
  return (
    <Section>
      <EmptyState icon="streams" title={`There is no stream ${name}`}>
        It was deleted, or has not been created yet.
      </EmptyState>
    </Section>
  );
}

function Details({ stream, groups }: { stream: StreamSummary; groups: readonly RaftGroup[] | undefined }) {
  const group = groups?.find((one) => one.id === `stream/${stream.name}`);
  return (
    <>
      <Section>
        <div className={cx(styles.actions)}>
          <LoadButton stream={stream.name} />
          <StepDownMenu stream={stream} />
          <ActionButton action={deleteStream} context={{ stream: stream.name }} words="label" className={styles.end} />
        </div>
      </Section>
      <Section title="Holds">
        <Facts
          rows={[
            [
              'Messages',
              <CopyValue key="m" value={String(stream.messages)}>
                {count(stream.messages)}
              </CopyValue>,
            ],
            [
              'Bytes',
              <CopyValue key="b" value={String(stream.bytes)}>
                {bytes(stream.bytes)}
              </CopyValue>,
            ],
            [
              'First seq',
              <CopyValue key="f" value={String(stream.first_seq)}>
                {count(stream.first_seq)}
              </CopyValue>,
            ],
            [
              'Last seq',
              <CopyValue key="l" value={String(stream.last_seq)}>
                {count(stream.last_seq)}
              </CopyValue>,
            ],
            ['Consumers', count(stream.consumers)],
          ]}
        />
      </Section>
      <Section title="Captures">
        <ul className={cx(styles.subjects)}>
          {stream.subjects.map((subject) => (
            <li key={subject}>
              <CopyValue value={subject} label="subject" />
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="Replicas"
        end={
          group && (
            <span className={group.quorum.held ? undefined : styles.down}>
              {group.quorum.online} of {group.replicas} up, quorum {group.quorum.held ? 'held' : 'lost'}
            </span>
          )
        }
      >
        <ul className={cx(styles.replicas)}>
          {replicasOf(stream, groups).map((replica) => (
            <li key={replica.node}>
              <Plate name={replica.node} role={replica.role} size="sm" />
              <span className={cx(styles[replica.role])}>{replicaWords(replica)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Limits">
        <Facts
          rows={[
            ['Retention', retentionWord(stream.retention)],
            ['Storage', storageWord(stream.storage)],
            ['Replicas', `R${stream.num_replicas}`],
            ['Max age', ageWord(stream.max_age)],
            ['Max bytes', limitBytes(stream.max_bytes)],
            ['Created', createdWord(stream.created)],
          ]}
        />
      </Section>
    </>
  );
}

function StepDownMenu({ stream }: { stream: StreamSummary }) {
  const tools = useActionTools();
  const group = `stream/${stream.name}`;
  const anyone = { ...menuEntry(stepDown, { group }, tools), label: 'Any server that is current' };
  const chosen = stream.replicas
    .filter((node) => node !== stream.leader)
    .map((node) => ({ ...menuEntry(stepDown, { group, preferred: node }, tools), id: node, label: `To ${node}` }));
  return (
    <Menu
      label={`Move the leader of ${stream.name}`}
      groups={[{ heading: 'Move the leader', entries: [anyone, ...chosen] }]}
    >
      <Button trailing="chevron-down" isDisabled={stream.num_replicas < 2 || stream.leader === null}>
        Step down
      </Button>
    </Menu>
  );
}

const roleWords: Record<PlateRole, string> = {
  leader: 'leads',
  follower: 'follows, current',
  'catching-up': 'is catching up',
  down: 'is offline',
};

function replicaWords({ role, behind }: Replica): string {
  if (!behind || role === 'leader') return roleWords[role];
  return role === 'follower'
    ? `follows, ${count(behind)} behind`
    : `${roleWords[role]}, ${count(behind)} messages behind`;
}

function createdWord(created: string): string {
  const at = Date.parse(created);
  return Number.isNaN(at) ? created : dateAndClock(at);
}
