import { useCall } from '../../host/index.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { counted } from '../../ui/figures.ts';
import { clock } from '../../ui/times.ts';
import type { Cluster } from './use-cluster.ts';
import styles from './ClusterNotices.module.css';

/** What must be read before the stage is: a past moment, lost quorum, moved ports, what the start found. */
export function ClusterNotices({ cluster }: { cluster: Cluster }) {
  const { lab } = cluster;
  const dismiss = useCall('lab.dismissNotice');
  const notices = cluster.isLive ? lab.notices : [];
  return (
    <>
      {(!cluster.isLive || lab.phase === 'no-quorum') && (
        <div className={cx(styles.notices)}>
          {cluster.isLive ? (
            <Note kind="down" title={noQuorumTitle(cluster)} role="alert">
              Streams and consumers take no writes until a majority of their servers is up. Processes, logs and figures
              are still shown. Start a node that is down.
            </Note>
          ) : (
            <p className={cx(styles.notice, styles.past)} role="status">
              <Icon name="clock" size={14} />
              <span className={cx(styles.text)}>
                <b>The cluster at {clock(cluster.now)}, not live.</b> Figures and routes of that moment are not held.
                Actions are off. Esc returns to live.
              </span>
            </p>
          )}
        </div>
      )}
      {/* What can be put away lies over the foot of the stage: nothing moves when it comes or goes. */}
      {notices.length > 0 && (
        <div className={cx(styles.notices, styles.passing)}>
          {notices.map((notice) => (
            <p key={notice.id} className={cx(styles.notice)}>
              <Icon name="info" size={14} />
              <span className={cx(styles.text)}>
                {notice.text} <span className={cx(styles.when)}>{clock(notice.at)}</span>
              </span>
              <IconButton
                icon="close"
                label="Hide this notice"
                size="sm"
                onPress={() => void dismiss.call({ id: notice.id })}
              />
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function noQuorumTitle({ lab, groups }: Cluster): string {
  const up = lab.nodes.filter((n) => n.state.at === 'ready' || n.state.at === 'joining').length;
  const lost = groups.filter((g) => !g.quorum.held).length;
  const which = lost > 0 ? `${counted(lost, 'group')} without quorum` : 'the meta group has no quorum';
  return `No quorum: ${up} of ${lab.nodes.length} nodes up, ${which}`;
}
