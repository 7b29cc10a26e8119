import { useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { counted } from '../../ui/figures.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { lasting } from '../../ui/times.ts';
import { type BehindSample, timeLeft, viewCatchUp, withSample } from './catch-up.ts';
import type { Box } from './stage-geometry.ts';
import type { Cluster } from './use-cluster.ts';
import styles from './CatchUpProgress.module.css';

interface CatchUpProgressProps {
  cluster: Cluster;
  place: Box;
}

/** How far a replica of the chosen group is behind, and whether acks wait for it. */
export function CatchUpProgress({ cluster, place }: CatchUpProgressProps) {
  const late = viewCatchUp(cluster.group);
  const key = `${cluster.group?.id} ${late?.node}`;
  const left = useTimeLeft(key, late?.behind ?? null, cluster.lab.at);
  if (!late) return null;
  const distance = late.behind === null ? 'behind' : `${counted(late.behind, 'message')} behind`;
  const sentence = `${late.node} is ${distance}${late.leader ? ` ${late.leader}` : ''}`;
  return (
    <section
      className={cx(styles.progress)}
      style={{ left: place.x, top: place.y, width: place.width }}
      aria-label="Catching up"
    >
      <p className={cx(styles.sentence)}>
        <Icon name="catching-up" size={14} />
        {sentence}
      </p>
      {late.share !== null && (
        <Meter label={`${late.node} catching up`} share={late.share} text={sentence} tone="late" />
      )}
      <p className={cx(styles.foot)}>
        <span>{late.acksWait ? `Acks wait for ${late.node}: no other replica is up` : ''}</span>
        {left !== null && <span className={cx(styles.left)}>{lasting(left)} left</span>}
      </p>
    </section>
  );
}

interface Pace {
  key: string;
  behind: number | null;
  samples: BehindSample[];
}

/** What is left at the pace of the last seconds; `null` until a pace was measured. A new key begins anew. */
function useTimeLeft(key: string, behind: number | null, now: number): number | null {
  const [pace, setPace] = useState<Pace>({ key, behind: null, samples: [] });
  if (pace.key !== key || pace.behind !== behind) {
    const before = pace.key === key ? pace.samples : [];
    setPace({ key, behind, samples: behind === null ? [] : withSample(before, { at: now, behind }) });
  }
  return pace.key === key ? timeLeft(pace.samples) : null;
}
