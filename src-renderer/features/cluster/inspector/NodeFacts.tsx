import { Chip } from '../../../ui/Chip.tsx';
import { CopyValue } from '../../../ui/CopyValue.tsx';
import { cx } from '../../../ui/cx.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { bytes, count, percent } from '../../../ui/figures.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Inspector.tsx';
import { clockMs, lasting } from '../../../ui/times.ts';
import { exitWords, tellNode } from '../node-view.ts';
import { memberWords } from '../raft-view.ts';
import type { ShownNode } from '../shown-cluster.ts';
import type { Cluster } from '../use-cluster.ts';
import styles from './inspector.module.css';

interface NodeFactsProps {
  node: ShownNode;
  cluster: Cluster;
}

/** As many groups as are named; the others are counted. */
const MOST_GROUPS = 12;

/** What happened to the node, its process, ports and storage, and its part in the Raft groups. */
export function NodeFacts({ node, cluster }: NodeFactsProps) {
  const story = node.isKnown ? tellNode(node, cluster.now) : null;
  const { state, vitals, ports } = node;
  const roles = cluster.groups.flatMap((group) => {
    const member = group.members.find((m) => m.node === node.name);
    return member && member.role !== 'follower' && member.role !== 'offline' ? [{ group, member }] : [];
  });
  return (
    <>
      <Section>
        {story && (
          <div className={cx(styles.story, styles[story.tone])}>
            <Icon name={story.icon} />
            <div>
              <strong>{story.title}</strong>
              <p>{story.text}</p>
            </div>
          </div>
        )}
        <Facts
          rows={[
            cluster.isLive && processRow(node),
            state.at === 'stopped' && state.how !== 'never-started' && ['Ended', clockMs(state.since)],
            vitals && ['Uptime', lasting(cluster.now - vitals.startedAt)],
            vitals && ['Version', `nats-server ${vitals.version}`],
            ['Ports', `${ports.client} client · ${ports.route} route`],
            [
              'Client URL',
              <CopyValue key="url" value={`nats://127.0.0.1:${ports.client}`} label={`client URL of ${node.name}`} />,
            ],
            [
              'Monitor',
              <CopyValue key="m" value={`http://127.0.0.1:${ports.monitor}`} label={`monitor URL of ${node.name}`} />,
            ],
            vitals && ['CPU, memory', `${percent(vitals.cpuPercent)}, ${bytes(vitals.memoryBytes)}`],
            vitals && ['Clients', count(vitals.connections)],
            vitals && vitals.slowConsumers > 0 && ['Slow consumers', count(vitals.slowConsumers)],
            vitals && ['Stored', bytes(vitals.storedBytes)],
            [
              'Storage',
              <CopyValue key="dir" value={node.storeDir} label={`store folder of ${node.name}`}>
                {shortPath(node.storeDir)}
              </CopyValue>,
            ],
          ]}
        />
        {state.at === 'crashed' && state.logTail.length > 0 && (
          <pre className={cx(styles.tail)} tabIndex={0} aria-label={`Last lines of ${node.name}`}>
            {state.logTail.join('\n')}
          </pre>
        )}
      </Section>
      {roles.length > 0 && (
        <Section title="Leads, or is behind in">
          <div className={cx(styles.chips)}>
            {roles.slice(0, MOST_GROUPS).map(({ group, member }) => (
              <Chip
                key={group.id}
                kind={member.role === 'leader' ? 'leader' : member.role === 'catching-up' ? 'late' : 'follower'}
                title={memberWords(member)}
              >
                {group.label}
              </Chip>
            ))}
            {roles.length > MOST_GROUPS && <Chip icon={null}>{roles.length - MOST_GROUPS} more</Chip>}
          </div>
        </Section>
      )}
    </>
  );
}

function processRow(node: ShownNode): readonly [string, string] | null {
  const { state } = node;
  if ('pid' in state) return ['Process', `pid ${state.pid}`];
  if (state.lastPid === null) return null;
  return ['Last process', `pid ${state.lastPid} · ${exitWords(state)}`];
}

/** The end of a path, which tells one folder from another. */
function shortPath(path: string): string {
  const parts = path.split(/[\\/]/);
  return parts.length > 3 ? `…/${parts.slice(-2).join('/')}` : path;
}
