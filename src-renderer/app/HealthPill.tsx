import { useMemo } from 'react';
import { clusterAt } from '../features/timeline/index.ts';
import { useConnection, useTopic } from '../host/index.ts';
import { useMoment } from '../state/moment.ts';
import { useTimeline } from '../state/timeline.ts';
import { cx } from '../ui/cx.ts';
import { Icon } from '../ui/Icon.tsx';
import { clock } from '../ui/times.ts';
import { type Health, liveHealth, NO_CONNECTION, pastHealth } from './health.ts';
import styles from './HealthPill.module.css';

/** How many nodes are up, who leads the cluster, in which term: now, or at the past moment that is shown. */
export function HealthPill() {
  const { health, pastTime } = useHealth();
  return (
    <div className={cx(styles.pill, pastTime !== null && styles.past)} role="group" aria-label="Cluster health">
      <span className={cx(styles[health.tone])}>
        <Icon name={health.icon} size={14} />
        {health.text}
      </span>
      {health.meta && (
        <>
          <span>
            {health.meta.leader ? (
              <>
                <Icon name="leader" size={12} />
                <span className={cx(styles.name)}>Meta leader</span> {health.meta.leader}
              </>
            ) : (
              <span className={cx(styles.name)}>No meta leader{health.meta.isExpected ? ' yet' : ''}</span>
            )}
          </span>
          {health.meta.term !== null && (
            <span className={cx(styles.term)}>
              <span className={cx(styles.name)}>Term</span> {health.meta.term}
            </span>
          )}
        </>
      )}
      {pastTime !== null && <span className={cx(styles.when)}>at {clock(pastTime)}</span>}
    </div>
  );
}

function useHealth(): { health: Health; pastTime: number | null } {
  const connection = useConnection();
  const lab = useTopic('lab.snapshot', null);
  const moment = useMoment((state) => state.moment);
  const events = useTimeline((state) => state.log.events);
  const pastTime = moment.at === 'past' ? moment.time : null;
  const names = lab?.nodes.map((node) => node.name).join(' ') ?? '';
  const past = useMemo(
    () => (pastTime === null || names === '' ? null : pastHealth(clusterAt(events, pastTime, names.split(' ')))),
    [events, pastTime, names],
  );
  if (connection.at !== 'open') return { health: NO_CONNECTION, pastTime: null };
  return past ? { health: past, pastTime } : { health: liveHealth(lab), pastTime: null };
}
