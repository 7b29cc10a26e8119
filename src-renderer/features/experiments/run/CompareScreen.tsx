import type { ExperimentRun, RunSummary } from '../../../../src-main/contract/experiment.ts';
import { useTopic } from '../../../host/index.ts';
import { navigate } from '../../../state/route.ts';
import { cx } from '../../../ui/cx.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { ScreenBar } from '../../../ui/ScreenBar.tsx';
import { Select } from '../../../ui/Select.tsx';
import { scalesOf, type ChartScales } from '../chart/chart-view.ts';
import { RunCharts } from '../chart/RunCharts.tsx';
import { LabCrumb } from '../LabCrumb.tsx';
import { pathOfComparison } from '../lab-path.ts';
import { type RunState, useRun } from '../use-run.ts';
import { Waiting } from '../Waiting.tsx';
import { VerdictText } from './EarlierRuns.tsx';
import { Figures } from './Figures.tsx';
import { runDetail } from './run-words.ts';
import styles from './CompareScreen.module.css';

interface CompareScreenProps {
  /** Ids of the two runs. */
  left: string;
  right: string;
}

/** Two runs side by side, on the same scales: R1 beside R3 under the same fault. */
export function CompareScreen({ left, right }: CompareScreenProps) {
  const a = useRun(left);
  const b = useRun(right);
  const runs = useTopic('experiment.runs', null) ?? [];
  const here = [a, b].flatMap((state) => (state.at === 'here' ? [state.run] : []));
  const scales = scalesOf(here);
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title="Two runs side by side" crumb={<LabCrumb />} />
      <div className={cx(styles.columns)}>
        <Side
          state={a}
          runs={runs}
          scales={scales}
          label="Left run"
          onPick={(id) => navigate(pathOfComparison(id, right))}
        />
        <Side
          state={b}
          runs={runs}
          scales={scales}
          label="Right run"
          onPick={(id) => navigate(pathOfComparison(left, id))}
        />
      </div>
    </div>
  );
}

interface SideProps {
  state: RunState;
  runs: readonly RunSummary[];
  scales: ChartScales;
  label: string;
  onPick: (runId: string) => void;
}

function Side({ state, runs, scales, label, onPick }: SideProps) {
  if (state.at === 'waiting') return <Waiting what="the run" />;
  if (state.at === 'refused')
    return (
      <div className={cx(styles.refused)}>
        <ErrorNote error={state.error} />
      </div>
    );
  const { run } = state;
  return (
    <section className={cx(styles.side)} aria-label={label}>
      <header className={cx(styles.head)}>
        <Select label={label} value={run.runId} onChange={onPick} options={choices(runs, run)} />
        <VerdictText run={run} />
      </header>
      <p className={cx(styles.detail)}>
        {detailOf(run, runs)}. {run.verdict?.because}
      </p>
      <Figures figures={run.figures} />
      <RunCharts run={run} scales={scales} />
    </section>
  );
}

/** The run shown is always one of the choices, also when the list does not hold it. */
function choices(runs: readonly RunSummary[], run: ExperimentRun) {
  const listed = runs.map((one) => ({ id: one.runId, label: `Run ${one.number}, ${one.name}` }));
  return listed.some((one) => one.id === run.runId)
    ? listed
    : [{ id: run.runId, label: `Run ${run.number}, ${run.name}` }, ...listed];
}

function detailOf(run: ExperimentRun, runs: readonly RunSummary[]): string {
  const summary = runs.find((one) => one.runId === run.runId);
  const faults = [...new Set(run.bands.filter((band) => band.kind === 'fault').map((band) => band.title))];
  return runDetail(summary ?? { ...run, faults });
}
