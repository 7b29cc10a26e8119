import { useDeferredValue, useState } from 'react';
import { ActionButton } from '../../actions/index.ts';
import { useTopic } from '../../host/index.ts';
import { navigate, redirect } from '../../state/route.ts';
import { useView } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { DataTable, type Sort } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { counted } from '../../ui/figures.ts';
import { Input } from '../../ui/Input.tsx';
import { Note } from '../../ui/Note.tsx';
import { ScreenBar } from '../../ui/ScreenBar.tsx';
import { LoadButton } from '../load/index.ts';
import { createOrders, deleteStream, newStream } from './stream-actions.tsx';
import { streamColumns } from './stream-columns.tsx';
import { StreamInspector } from './StreamInspector.tsx';
import { StreamListSkeleton } from './StreamListSkeleton.tsx';
import styles from './StreamList.module.css';

interface StreamListProps {
  selected: string | null;
}

/** All streams of the cluster, one of them in the inspector. */
export function StreamList({ selected }: StreamListProps) {
  const streams = useTopic('stream.list', null);
  const groups = useTopic('raft.groups', null);
  const phase = useTopic('lab.snapshot', null)?.phase;
  const isInspectorOpen = useView((view) => view.isInspectorOpen);
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<Sort>({ column: 'name', isDescending: false });
  const wanted = useDeferredValue(filter.trim().toLowerCase());
  const rows = (streams ?? []).filter((stream) =>
    [stream.name, ...stream.subjects].some((text) => text.toLowerCase().includes(wanted)),
  );
  const current = streams?.find((stream) => stream.name === selected);
  const select = (name: string) => {
    (selected === null ? navigate : redirect)(`/streams/${encodeURIComponent(name)}`);
  };

  return (
    <div className={cx(styles.screen)}>
      <div className={cx(styles.main)}>
        <ScreenBar
          title="Streams"
          actions={
            <>
              {streams && streams.length > 0 && (
                <Input
                  type="search"
                  aria-label="Filter streams by name or subject"
                  placeholder="Name or subject"
                  icon="filter"
                  mono
                  value={filter}
                  onChange={setFilter}
                  className={styles.filter}
                />
              )}
              <ActionButton action={newStream} context={null} variant="primary" words="label" />
            </>
          }
        >
          {streams && (
            <span className={cx(styles.count)} role="status">
              {wanted ? `${rows.length} of ${counted(streams.length, 'stream')}` : counted(streams.length, 'stream')}
            </span>
          )}
        </ScreenBar>
        {streams?.some((stream) => stream.stale) && (
          <div className={cx(styles.notes)}>
            <Note kind="late" title="Some figures come from replicas">
              No leader answers for the streams marked “none”. Their counts are what a replica last had.
            </Note>
          </div>
        )}
        {!streams && <StreamListSkeleton phase={phase} />}
        {streams?.length === 0 && <NoStreams isOff={phase === 'off' || phase === 'no-quorum'} />}
        {streams && streams.length > 0 && (
          <DataTable
            label="Streams"
            columns={streamColumns(groups)}
            rows={rows}
            keyOf={(stream) => stream.name}
            selected={selected}
            onSelect={select}
            onOpen={(name) => {
              select(name);
              useView.getState().showInspector(true);
            }}
            sort={sort}
            onSort={setSort}
            rowActions={(stream) => (
              <>
                <LoadButton stream={stream.name} size="sm" variant="quiet" />
                <ActionButton
                  action={deleteStream}
                  context={{ stream: stream.name }}
                  size="sm"
                  variant="quiet"
                  words="label"
                />
              </>
            )}
            empty={
              <p className={cx(styles.nothing)}>
                No stream has “{filter}” in its name or subjects.{' '}
                <Button size="sm" onPress={() => setFilter('')}>
                  Show all
                </Button>
              </p>
            }
          />
        )}
      </div>
      {isInspectorOpen && selected !== null && streams && (
        <StreamInspector name={selected} stream={current} groups={groups} onClose={() => navigate('/streams')} />
      )}
    </div>
  );
}

function NoStreams({ isOff }: { isOff: boolean }) {
  return (
    <div className={cx(styles.empty)}>
      <EmptyState
        icon="streams"
        title={isOff ? 'No streams can be read' : 'No streams on this cluster'}
        actions={
          <>
            <ActionButton action={newStream} context={null} variant="primary" words="label" withIcon={false} />
            <ActionButton action={createOrders} context={null} words="label" withIcon={false} />
          </>
        }
      >
        {isOff
          ? 'The cluster does not run or has no quorum. Start its nodes on the Cluster screen.'
          : 'Subjects published now reach listeners only and are not stored. The example stores orders.> on three nodes.'}
      </EmptyState>
    </div>
  );
}
