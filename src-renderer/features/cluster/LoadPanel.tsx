import { ActionButton } from '../../actions/index.ts';
import { useTopic } from '../../host/index.ts';
import { useNow } from '../../state/now.ts';
import { navigate } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { pauseLoad, resumeLoad, startLoad, stopLoad } from '../load/index.ts';
import { ActionIcon } from './ActionIcon.tsx';
import { LoadChart } from './LoadChart.tsx';
import { type LoadView, viewLoad } from './load-view.ts';
import type { Box } from './stage-geometry.ts';
import styles from './LoadPanel.module.css';

interface LoadPanelProps {
  place: Box;
  /** The stream of the chosen group, which load is offered for. */
  stream: string | null;
  isLive: boolean;
}

/** The load as its client sees it: acks a second, their latency, what failed, and each gap. */
export function LoadPanel({ place, stream, isLive }: LoadPanelProps) {
  const load = useTopic(isLive ? 'load.status' : null, null);
  const streams = useTopic(isLive ? 'stream.list' : null, null);
  const now = useNow(250);
  return (
    <section
      className={cx(styles.corner)}
      style={{ left: place.x, top: place.y, width: place.width }}
      aria-label="Publish load"
    >
      {!load || load.at === 'idle' ? (
        <>
          <header className={cx(styles.head)}>
            <h2>Publish load</h2>
          </header>
          <p className={cx(styles.idle)}>{idleWords(isLive, streams?.length)}</p>
          {isLive && streams?.length === 0 && (
            <Button size="sm" icon="plus" onPress={() => navigate('/streams/new')}>
              Create a stream
            </Button>
          )}
          {isLive && (streams?.length ?? 0) > 0 && <ActionButton action={startLoad} context={{ stream }} size="sm" />}
        </>
      ) : (
        <Running
          view={viewLoad(load, load.endedAt ?? now)}
          at={load.at}
          stream={load.plan.stream}
          failure={load.failure}
        />
      )}
    </section>
  );
}

interface RunningProps {
  view: LoadView;
  at: 'running' | 'paused' | 'stopping' | 'ended';
  stream: string;
  failure: string | null;
}

function Running({ view, at, stream, failure }: RunningProps) {
  return (
    <>
      <header className={cx(styles.head)}>
        <h2>Publish load</h2>
        <span className={cx(styles.subjects)} title={view.subjects}>
          {view.subjects}
        </span>
        {at === 'ended' ? (
          <>
            <span className={cx(styles.ended)}>ended</span>
            <ActionIcon action={startLoad} context={{ stream }} />
          </>
        ) : (
          <span className={cx(styles.buttons)}>
            <ActionIcon action={view.isPaused ? resumeLoad : pauseLoad} context={null} />
            <ActionIcon action={stopLoad} context={null} />
          </span>
        )}
      </header>
      <div className={cx(styles.figures)}>
        <Figure value={view.ackedPerSecond} label="acked msg/s" />
        <Figure value={view.p99} label={`ack p99, p50 ${view.p50}`} />
      </div>
      <LoadChart view={view} />
      <p className={cx(styles.totals)}>
        {view.totals.map((total) => (
          <span key={total.label} className={cx(styles[total.tone])}>
            <b>{total.value}</b> {total.label}
          </span>
        ))}
      </p>
      {failure && <p className={cx(styles.failure)}>{failure}</p>}
    </>
  );
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div>
      <div className={cx(styles.figure)}>{value}</div>
      <div className={cx(styles.caption)}>{label}</div>
    </div>
  );
}

function idleWords(isLive: boolean, streams: number | undefined): string {
  if (!isLive) return 'Figures of that moment are not held.';
  if (streams === 0) return 'No load runs, and there is no stream to publish to.';
  return 'No load runs. Publish to a stream to see what its clients see when a node fails.';
}
