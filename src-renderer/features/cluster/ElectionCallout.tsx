import { useState } from 'react';
import { useTimeline } from '../../state/timeline.ts';
import { cx } from '../../ui/cx.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { clockMs, lasting, length } from '../../ui/times.ts';
import { type Callout, viewElection } from './election-view.ts';
import type { StageGeometry } from './stage-geometry.ts';
import type { Cluster } from './use-cluster.ts';
import styles from './ElectionCallout.module.css';

interface ElectionCalloutProps {
  cluster: Cluster;
  place: StageGeometry['callout'];
}

/** The last election of the chosen group, or that it has no leader at the moment. */
export function ElectionCallout({ cluster, place }: ElectionCalloutProps) {
  const events = useTimeline((state) => state.log.events);
  const [hidden, hide] = useState<number | null>(null);
  const callout = viewElection(cluster.group, events, cluster.now);
  if (!callout || (callout.at === 'elected' && callout.eventId === hidden)) return null;
  const isStrip = place.form === 'strip';
  return (
    <section
      key={callout.at === 'elected' ? callout.eventId : callout.at}
      className={cx(styles.callout, isStrip && styles.strip)}
      style={{ left: place.x, width: place.width, top: place.y + place.height / 2 }}
      aria-label="Last election"
    >
      <h2 className={cx(styles.title, callout.at !== 'elected' && styles.down)}>
        <Icon name={callout.at === 'elected' ? 'leader' : callout.at === 'electing' ? 'waiting-arc' : 'down'} />
        {titleOf(callout)}
        {callout.at === 'elected' && (
          <span className={cx(styles.close)}>
            <IconButton icon="close" label="Hide the last election" size="sm" onPress={() => hide(callout.eventId)} />
          </span>
        )}
      </h2>
      {isStrip ? (
        <p className={cx(styles.line)}>{stripOf(callout, cluster.now)}</p>
      ) : (
        <div className={cx(styles.facts)}>
          <Facts
            rows={rowsOf(callout, cluster.now).map(([name, value, tone]) => [
              name,
              tone ? (
                <span key={name} className={cx(styles.measured)}>
                  {value}
                </span>
              ) : (
                value
              ),
            ])}
          />
        </div>
      )}
    </section>
  );
}

function titleOf(callout: Callout): string {
  switch (callout.at) {
    case 'elected':
      return `${callout.leader} leads ${callout.group}`;
    case 'electing':
      return `${callout.group} has no leader`;
    case 'no-quorum':
      return `${callout.group} has no quorum`;
  }
}

/** Only what was measured or told. */
function rowsOf(callout: Callout, now: number): [name: string, value: string, tone?: 'down'][] {
  switch (callout.at) {
    case 'elected': {
      const rows: [string, string, 'down'?][] = [['Elected', clockMs(callout.electedAt)]];
      if (callout.term !== null)
        rows.push([
          'Term',
          callout.previousTerm === null ? String(callout.term) : `${callout.previousTerm} → ${callout.term}`,
        ]);
      if (callout.withoutLeaderMs !== null) rows.push(['Without leader', length(callout.withoutLeaderMs), 'down']);
      if (callout.publishersWaitedMs !== null)
        rows.push(['Publishers waited', length(callout.publishersWaitedMs), 'down']);
      return rows;
    }
    case 'electing':
      return [
        ...(callout.since === null
          ? []
          : [['Without leader', lasting(now - callout.since), 'down'] as [string, string, 'down']]),
        ['An election takes', '4-9 s'],
      ];
    case 'no-quorum':
      return [
        ['Servers up', `${callout.online}, needed ${callout.needed}`, 'down'],
        ...(callout.since === null ? [] : [['Lost', clockMs(callout.since)] as [string, string]]),
      ];
  }
}

/** The same in one line, for a low stage; what publishers waited stands in the load panel beside it. */
function stripOf(callout: Callout, now: number): string {
  switch (callout.at) {
    case 'elected': {
      const { term, withoutLeaderMs } = callout;
      const parts = [
        term === null ? '' : `Term ${term}`,
        withoutLeaderMs === null ? '' : `${length(withoutLeaderMs)} without leader`,
      ];
      return parts.filter(Boolean).join(' · ');
    }
    case 'electing':
      return callout.since === null
        ? 'An election takes 4-9 s.'
        : `${lasting(now - callout.since)} without leader. An election takes 4-9 s.`;
    case 'no-quorum':
      return `${callout.online} of ${callout.needed} needed servers up`;
  }
}
