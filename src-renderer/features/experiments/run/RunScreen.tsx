import { useTopic } from '../../../host/index.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LIST_PATH } from '../lab-path.ts';
import { PlainPlace } from '../PlainPlace.tsx';
import { Waiting } from '../Waiting.tsx';
import { useRun } from '../use-run.ts';
import { RunView } from './RunView.tsx';

/** `/lab/run/ID`. */
export function RunScreen({ runId }: { runId: string }) {
  const state = useRun(runId);
  const runs = useTopic('experiment.runs', null) ?? [];
  if (state.at === 'here') return <RunView run={state.run} runs={runs} />;
  return (
    <PlainPlace title="Run">
      {state.at === 'waiting' ? (
        <Waiting what="the run" />
      ) : (
        <ErrorNote
          error={state.error}
          actions={
            <Button size="sm" onPress={() => navigate(LIST_PATH)}>
              Show all experiments
            </Button>
          }
        />
      )}
    </PlainPlace>
  );
}
