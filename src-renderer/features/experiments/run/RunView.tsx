import type { ExperimentRun, RunSummary } from '../../../../src-main/contract/experiment.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { cx } from '../../../ui/cx.ts';
import { Note } from '../../../ui/Note.tsx';
import { ScreenBar } from '../../../ui/ScreenBar.tsx';
import { RunCharts } from '../chart/RunCharts.tsx';
import { LabCrumb } from '../LabCrumb.tsx';
import { EarlierRuns } from './EarlierRuns.tsx';
import { Figures } from './Figures.tsx';
import { RunActions } from './RunActions.tsx';
import { chipOf, runState } from './run-words.ts';
import { StepList } from './StepList.tsx';
import { VerdictPanel } from './VerdictPanel.tsx';
import styles from './RunView.module.css';

interface RunViewProps {
  run: ExperimentRun;
  /** Newest first. */
  runs: readonly RunSummary[];
}

/** One run, while it goes on and after it: steps, figures, charts, verdict. */
export function RunView({ run, runs }: RunViewProps) {
  const state = runState(run);
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title={run.name} crumb={<LabCrumb />} actions={<RunActions run={run} />}>
        <span role="status">
          <Chip kind={chipOf(state.tone)} icon={state.icon}>
            {state.text}
          </Chip>
        </span>
        <span className={cx(styles.which)}>
          run {run.number} · seed {run.seed}
        </span>
      </ScreenBar>
      <div className={cx(styles.columns)}>
        <section className={cx(styles.steps)} aria-label="Hypothesis and steps" tabIndex={0}>
          <div className={cx(styles.hypothesis)}>
            <h2>Hypothesis</h2>
            <p>{run.hypothesis}</p>
          </div>
          <StepList steps={run.steps} />
          <p className={cx(styles.stream)}>
            Stream <span className="mono">{run.stream.name}</span>, R{run.stream.replicas}, {run.stream.storage}. Made
            for this run and removed after it.
          </p>
        </section>
        <section className={cx(styles.middle)} aria-label="Measures">
          {run.failure && (
            <div className={cx(styles.failure)}>
              <Note kind="down" role="alert" title={run.failure.message}>
                {run.failure.help} {run.failure.cause}
              </Note>
            </div>
          )}
          <Figures figures={run.figures} />
          <RunCharts run={run} />
          <EarlierRuns name={run.name} shown={run} runs={runs} />
        </section>
        <VerdictPanel run={run} />
      </div>
    </div>
  );
}
