import { useState } from 'react';
import type { RunSummary } from '../../../../src-main/contract/experiment.ts';
import { useTopic } from '../../../host/index.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { type Column, DataTable, type Sort } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { count } from '../../../ui/figures.ts';
import { ScreenBar } from '../../../ui/ScreenBar.tsx';
import { dateAndClock, length } from '../../../ui/times.ts';
import { LIST_PATH, pathOfComparison, pathOfRun } from '../lab-path.ts';
import { VerdictText } from '../run/EarlierRuns.tsx';
import { lostWords, runDetail } from '../run/run-words.ts';
import { Waiting } from '../Waiting.tsx';
import { LabTabs } from './LabTabs.tsx';
import styles from './FilesView.module.css';

const columns: readonly Column<RunSummary>[] = [
  {
    id: 'number',
    title: 'Run',
    width: '72px',
    isNumber: true,
    cell: (run) => run.number,
    compare: (a, b) => a.number - b.number,
  },
  {
    id: 'name',
    title: 'Experiment',
    width: 'minmax(180px, 2fr)',
    cell: (run) => <span className="ellipsis">{run.name}</span>,
    compare: (a, b) => a.name.localeCompare(b.name),
  },
  {
    id: 'detail',
    title: 'What it was',
    width: 'minmax(140px, 2fr)',
    cell: (run) => <span className="ellipsis">{runDetail(run)}</span>,
  },
  { id: 'verdict', title: 'Verdict', width: '120px', cell: (run) => <VerdictText run={run} /> },
  { id: 'acked', title: 'Acked', width: '96px', isNumber: true, cell: (run) => count(run.figures.acked) },
  { id: 'lost', title: 'Lost', width: '88px', isNumber: true, cell: (run) => lostWords(run.figures) },
  {
    id: 'unavailable',
    title: 'Unavailable',
    width: '96px',
    isNumber: true,
    cell: (run) => length(run.figures.unavailableMs),
    compare: (a, b) => a.figures.unavailableMs - b.figures.unavailableMs,
  },
  { id: 'at', title: 'Started', width: '168px', isNumber: true, cell: (run) => dateAndClock(run.startedAt) },
];

/** Every run of this workspace. A press or Enter opens one; two of them can stand side by side. */
export function RunsView() {
  const runs = useTopic('experiment.runs', null);
  const [selected, setSelected] = useState<string | null>(null);
  const [sort, setSort] = useState<Sort>({ column: 'number', isDescending: true });
  const chosen = runs?.find((run) => run.runId === selected);
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title="Lab">
        <LabTabs current="runs" />
      </ScreenBar>
      {!runs && <Waiting what="the list of runs" />}
      {runs?.length === 0 && (
        <div className={cx(styles.empty)}>
          <EmptyState
            icon="lab"
            title="No experiment has been run"
            actions={
              <Button variant="primary" onPress={() => navigate(LIST_PATH)}>
                Choose an experiment
              </Button>
            }
          >
            Each run is kept here with its figures, its verdict and its report.
          </EmptyState>
        </div>
      )}
      {runs && runs.length > 0 && (
        <DataTable
          label="Runs"
          columns={columns}
          rows={runs}
          keyOf={(run) => run.runId}
          selected={selected}
          onSelect={setSelected}
          onOpen={(runId) => navigate(pathOfRun(runId))}
          sort={sort}
          onSort={setSort}
          rowActions={(run) => {
            const other = chosen && chosen.runId !== run.runId ? chosen : runs.find((one) => one.runId !== run.runId);
            return (
              other && (
                <Button size="sm" variant="quiet" onPress={() => navigate(pathOfComparison(run.runId, other.runId))}>
                  Put beside run {other.number}
                </Button>
              )
            );
          }}
        />
      )}
    </div>
  );
}
