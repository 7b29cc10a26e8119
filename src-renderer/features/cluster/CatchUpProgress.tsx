import { useEffect, useState } from 'react';
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
  const left = useTimeLeft(key, late?.behind ?? null);
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

/** What is left at the pace of the last seconds; `null` until a pace was measured. */
function useTimeLeft(key: string, behind: number | null): number | null {
  const [state, setState] = useState<{ key: string; samples: BehindSample[] }>({ key, samples: [] });
  useEffect(() => {
    if (behind === null) return;
    setState((old) => ({
      key,
      samples: withSample(old.key === key ? old.samples : [], { at: Date.now(), behind }),
    }));
  }, [key, behind]);
  return state.key === key ? timeLeft(state.samples) : null;
}
