import type { LabSnapshot } from '../../src-main/contract/lab.ts';
import { useConnection, useTopic } from '../host/index.ts';
import { cx } from '../ui/cx.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import styles from './HealthPill.module.css';

/** How many nodes are up, who leads the cluster, in which term. */
export function HealthPill() {
  const connection = useConnection();
  const lab = useTopic('lab.snapshot', null);
  const health = connection.at === 'open' ? healthOf(lab) : noConnection;
  return (
    <div className={cx(styles.pill)} role="group" aria-label="Cluster health">
      <span className={cx(styles[health.tone])}>
        <Icon name={health.icon} size={14} />
        {health.text}
      </span>
      {health.showsLeader && lab && (
        <>
          <span>
            {lab.meta.leader ? (
              <>
                <Icon name="leader" size={12} />
                <span className={cx(styles.name)}>Meta leader</span> {lab.meta.leader}
              </>
            ) : (
              <span className={cx(styles.name)}>No meta leader{lab.phase === 'starting' ? ' yet' : ''}</span>
            )}
          </span>
          {lab.meta.term !== null && (
            <span className={cx(styles.term)}>
              <span className={cx(styles.name)}>Term</span> {lab.meta.term}
            </span>
          )}
        </>
      )}
    </div>
  );
}

interface Health {
  icon: IconName;
  tone: 'ok' | 'late' | 'down' | 'plain';
  text: string;
  showsLeader: boolean;
}

const noConnection: Health = { icon: 'plug', tone: 'down', text: 'No connection', showsLeader: false };

/** The words of the pill for a state of the cluster. */
export function healthOf(lab: LabSnapshot | undefined): Health {
  if (!lab) return { icon: 'waiting-arc', tone: 'plain', text: 'Connecting', showsLeader: false };
  const up = `${lab.nodes.filter((node) => isUp(node.state.at)).length}/${lab.nodes.length} up`;
  switch (lab.phase) {
    case 'ready':
      return { icon: 'check', tone: 'ok', text: up, showsLeader: true };
    case 'degraded':
      return { icon: 'warn', tone: 'late', text: up, showsLeader: true };
    case 'no-quorum':
      return { icon: 'down', tone: 'down', text: `${up}, no quorum`, showsLeader: true };
    case 'starting':
      return { icon: 'waiting-arc', tone: 'plain', text: `Starting, ${up}`, showsLeader: true };
    case 'stopping':
      return { icon: 'waiting-arc', tone: 'plain', text: `Stopping, ${up}`, showsLeader: false };
    case 'off':
      return { icon: 'power', tone: 'plain', text: 'Cluster stopped', showsLeader: false };
    case 'failed':
      return { icon: 'error', tone: 'down', text: 'Start failed', showsLeader: false };
  }
}

function isUp(at: string): boolean {
  return at === 'ready' || at === 'joining' || at === 'lame-duck';
}
