import type { ExperimentRun } from '../../../../src-main/contract/experiment.ts';
import { ActionButton } from '../../../actions/index.ts';
import { useTopic } from '../../../host/index.ts';
import { onEntry, startExperiment, stopExperiment } from '../experiment-actions.tsx';
import { ReportButton } from './ReportButton.tsx';

/** While it runs: stop. After it: the report, and once more. */
export function RunActions({ run }: { run: ExperimentRun }) {
  const entry = useTopic('experiment.files', null)?.find((one) => one.name === run.name);
  if (run.at !== 'ended') return <ActionButton action={stopExperiment} context={null} words="label" />;
  return (
    <>
      {run.report && <ReportButton run={run} />}
      {entry && <ActionButton action={startExperiment} context={onEntry(entry)} words="label" variant="primary" />}
    </>
  );
}
