import { useState } from 'react';
import { toErrorData } from '../../../../broker/domain/errors.ts';
import type { ExperimentRun } from '../../../../src-main/contract/experiment.ts';
import { useHost } from '../../../host/index.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyValue } from '../../../ui/CopyValue.tsx';
import { cx } from '../../../ui/cx.ts';
import { Popover } from '../../../ui/Popover.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { toast } from '../../../ui/toasts.ts';
import { reportName } from './run-words.ts';
import styles from './ReportButton.module.css';

/** The reports of a run: saved from here, or where they lie; and how to check one again without the app. */
export function ReportButton({ run }: { run: ExperimentRun }) {
  const host = useHost();
  const [saving, setSaving] = useState<'json' | 'html' | null>(null);
  if (!run.report) return null;
  const save = async (as: 'json' | 'html') => {
    setSaving(as);
    try {
      const { text } = await host.call('experiment.report', { runId: run.runId, as });
      saveText(reportName(run, as), text);
    } catch (thrown) {
      const { message, help } = toErrorData(thrown, 'experiment.report');
      toast({ tone: 'down', icon: 'error', title: message, text: help });
    }
    setSaving(null);
  };
  return (
    <Popover label="Report" placement="bottom end" trigger={<Button icon="file">Report</Button>}>
      <div className={cx(styles.report)}>
        <h2>Report of run {run.number}</h2>
        <p>One page with the charts, to hand on. It opens in any browser and needs no network.</p>
        <Button icon="download" busy={saving === 'html'} onPress={() => void save('html')}>
          Save the page
        </Button>
        <CopyValue value={run.report.html} label="path of the page" />
        <p>The complete history as one file. The checker comes to the same verdict from it alone.</p>
        <Button icon="download" busy={saving === 'json'} onPress={() => void save('json')}>
          Save the history
        </Button>
        <CopyValue value={run.report.json} label="path of the history" />
        <CopyValue value={`jetlab experiment verify ${quoted(run.report.json)}`} label="command that checks it" />
      </div>
    </Popover>
  );
}

function quoted(path: string): string {
  return /^[\w./\\:-]+$/.test(path) ? path : `"${path}"`;
}
