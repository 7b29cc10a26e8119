import { useState } from 'react';
import type { ExperimentEntry, RunSummary } from '../../../../src-main/contract/experiment.ts';
import { useTopic } from '../../../host/index.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Input } from '../../../ui/Input.tsx';
import { ScreenBar } from '../../../ui/ScreenBar.tsx';
import type { OneFile } from '../lab-path.ts';
import { pathOfRun } from '../lab-path.ts';
import { Waiting } from '../Waiting.tsx';
import { groupEntries } from './entry-list.ts';
import { FileActions } from './FileActions.tsx';
import { FileDetail } from './FileDetail.tsx';
import { FileList } from './FileList.tsx';
import { LabTabs } from './LabTabs.tsx';
import { NewExperimentButton } from './NewExperimentButton.tsx';
import styles from './FilesView.module.css';

/** The catalogue and the user's own files, one of them open. */
export function FilesView({ open }: { open: OneFile | null }) {
  const entries = useTopic('experiment.files', null);
  const runs = useTopic('experiment.runs', null) ?? [];
  const [filter, setFilter] = useState('');
  const groups = entries ? groupEntries(entries, filter) : [];
  const opened = entries && (entries.find((one) => one.file === open?.file && one.from === open.from) ?? null);
  const shown = opened ?? (open === null ? (groups[0]?.entries[0] ?? null) : null);
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title="Lab" actions={shown && <FileActions entry={shown} entries={entries ?? []} />}>
        <LabTabs current="files" />
        <UnderWay />
      </ScreenBar>
      {!entries ? (
        <Waiting what="the list of experiments" />
      ) : (
        <div className={cx(styles.columns)}>
          <div className={cx(styles.left)}>
            <div className={cx(styles.filter)}>
              <Input
                type="search"
                aria-label="Filter experiments by name or explanation"
                placeholder="Name or explanation"
                icon="filter"
                value={filter}
                onChange={setFilter}
              />
              <NewExperimentButton entries={entries} />
            </div>
            {groups.length === 0 && filter !== '' ? (
              <p className={cx(styles.nothing)}>
                No experiment has “{filter}” in its words.{' '}
                <Button size="sm" onPress={() => setFilter('')}>
                  Show all
                </Button>
              </p>
            ) : (
              <FileList groups={groups} runs={runs} open={shown} />
            )}
          </div>
          <Right entry={shown} entries={entries} runs={runs} />
        </div>
      )}
    </div>
  );
}

interface RightProps {
  entry: ExperimentEntry | null;
  entries: readonly ExperimentEntry[];
  runs: readonly RunSummary[];
}

function Right({ entry, entries, runs }: RightProps) {
  if (entry) return <FileDetail key={`${entry.from} ${entry.file}`} entry={entry} runs={runs} />;
  return (
    <div className={cx(styles.empty)}>
      {entries.length === 0 ? (
        <EmptyState
          icon="lab"
          title="No experiments"
          actions={<NewExperimentButton entries={entries} variant="primary" />}
        >
          An experiment is a file: what is published, what is broken, and what must hold.
        </EmptyState>
      ) : (
        <EmptyState icon="lab" title="This file is not here any more">
          It was removed or renamed. Choose another one from the list.
        </EmptyState>
      )}
    </div>
  );
}

/** The way to the run that goes on now. */
function UnderWay() {
  const status = useTopic('experiment.status', null);
  if (status?.at !== 'run' || status.run.at === 'ended') return null;
  const { runId, name } = status.run;
  return (
    <Button size="sm" variant="quiet" icon="waiting-arc" onPress={() => navigate(pathOfRun(runId))}>
      {name} runs
    </Button>
  );
}
