import { FoldButton } from './FoldButton.tsx';
import { useMoment } from '../../state/moment.ts';
import { cx } from '../../ui/cx.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { LiveMark } from './LiveMark.tsx';
import { LANES } from './plot-hits.ts';
import styles from './LaneLabels.module.css';

const lanes: { lane: keyof typeof LANES; icon: IconName; label: string; title: string }[] = [
  {
    lane: 'actions',
    icon: 'bolt',
    label: 'Actions',
    title: 'What you did. Faults are hatched for as long as they last.',
  },
  { lane: 'elections', icon: 'leader', label: 'Elections', title: 'New leaders, and quorum lost and regained.' },
  { lane: 'advisories', icon: 'info', label: 'Advisories', title: 'What the servers and the supervisor tell.' },
  { lane: 'publish', icon: 'send', label: 'Publish', title: 'The running load, and gaps between its acks.' },
];

/** The names of the lanes, and whether the plot is live. */
export function LaneLabels() {
  const isPast = useMoment((state) => state.moment.at === 'past');
  return (
    <div className={cx(styles.labels)}>
      <div className={cx(styles.head)}>
        <FoldButton isOpen />
        {!isPast && <h2 className={cx(styles.name)}>Timeline</h2>}
        <span className={cx(styles.end)}>
          <LiveMark />
        </span>
      </div>
      {lanes.map(({ lane, icon, label, title }) => (
        <div key={lane} className={cx(styles.lane)} style={{ height: LANES[lane].height }} title={title}>
          <Icon name={icon} size={14} />
          <span>{label}</span>
        </div>
      ))}
    </div>
  );
}
