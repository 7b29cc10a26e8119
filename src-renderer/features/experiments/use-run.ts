import { useEffect, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../broker/domain/errors.ts';
import type { ExperimentRun } from '../../../src-main/contract/experiment.ts';
import { useHost, useTopic } from '../../host/index.ts';

export type RunState = { at: 'waiting' } | { at: 'refused'; error: ErrorData } | { at: 'here'; run: ExperimentRun };

/** A run: the one under way as it goes on, an earlier one as it was kept. */
export function useRun(runId: string): RunState {
  const host = useHost();
  const status = useTopic('experiment.status', null);
  const [kept, setKept] = useState<RunState>({ at: 'waiting' });
  const live = status?.at === 'run' && status.run.runId === runId ? status.run : null;
  const isElsewhere = status !== undefined && live === null;
  useEffect(() => {
    if (!isElsewhere) return undefined;
    let isOpen = true;
    host.call('experiment.run', { runId }).then(
      (run) => isOpen && setKept({ at: 'here', run }),
      (thrown: unknown) => isOpen && setKept({ at: 'refused', error: toErrorData(thrown, 'experiment.run') }),
    );
    return () => {
      isOpen = false;
    };
  }, [host, runId, isElsewhere]);
  return live ? { at: 'here', run: live } : kept;
}
