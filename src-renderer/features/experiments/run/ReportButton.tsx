import type { ExperimentRun } from '../../../../src-main/contract/experiment.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyValue } from '../../../ui/CopyValue.tsx';
import { cx } from '../../../ui/cx.ts';
import { Popover } from '../../../ui/Popover.tsx';
import styles from './ReportButton.module.css';

/** Where the reports of a run lie, and how to check one again without the app. */
export function ReportButton({ run }: { run: ExperimentRun }) {
  if (!run.report) return null;
  return (
    <Popover label="Report" trigger={<Button icon="file">Report</Button>}>
      <div className={cx(styles.report)}>
        <h2>Report of run {run.number}</h2>
        <p>One page with the charts, to hand on. It opens in any browser and needs no network.</p>
        <CopyValue value={run.report.html} label="path of the page" />
        <p>The complete history as one file. The checker comes to the same verdict from it alone:</p>
        <CopyValue value={run.report.json} label="path of the history" />
        <CopyValue value={`jetlab experiment verify ${quoted(run.report.json)}`} label="command that checks it" />
      </div>
    </Popover>
  );
}

function quoted(path: string): string {
  return /^[\w./\\:-]+$/.test(path) ? path : `"${path}"`;
}
