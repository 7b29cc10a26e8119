import { useConnection } from '../../host/index.ts';
import { useMoment } from '../../state/moment.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { clock } from '../../ui/times.ts';
import { useTimeView } from './time-view.ts';
import styles from './LiveMark.module.css';

/** "Live", or in its place the amber "14:31:44, not live", which returns to live when pressed. */
export function LiveMark() {
  const moment = useMoment((state) => state.moment);
  const held = useTimeView((state) => state.held !== null);
  const follow = useTimeView((state) => state.follow);
  const isConnected = useConnection().at === 'open';
  if (moment.at === 'live' && !isConnected) return <span className={cx(styles.mark)}>Not live</span>;
  if (moment.at === 'live' && !held)
    return (
      <span className={cx(styles.mark, styles.live)}>
        <span className={cx(styles.dot)} />
        Live
      </span>
    );
  if (moment.at === 'live')
    return (
      <button type="button" className={cx(styles.mark, styles.back)} onClick={follow} title="Follow now">
        Follow
      </button>
    );
  return (
    <button
      type="button"
      className={cx(styles.mark, styles.past)}
      onClick={follow}
      title="Return to live (Esc)"
      aria-label={`${clock(moment.time)}, not live. Return to live`}
    >
      <Icon name="clock" size={12} />
      {clock(moment.time)}, not live
    </button>
  );
}
