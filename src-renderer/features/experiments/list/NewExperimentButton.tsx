import type { ExperimentEntry } from '../../../../src-main/contract/experiment.ts';
import { toErrorData } from '../../../../broker/domain/errors.ts';
import { useHost } from '../../../host/index.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { toast } from '../../../ui/toasts.ts';
import { pathOfFile } from '../lab-path.ts';
import { freeFileName } from './entry-list.ts';
import { NEW_EXPERIMENT } from './template.ts';

interface NewExperimentButtonProps {
  entries: readonly ExperimentEntry[];
  variant?: 'outline' | 'primary';
}

/** Puts a file into the workspace that can be run as it is, and opens it. */
export function NewExperimentButton({ entries, variant = 'outline' }: NewExperimentButtonProps) {
  const host = useHost();
  const create = async () => {
    const file = freeFileName('my-experiment.yaml', entries);
    try {
      await host.call('experiment.save', { file, text: NEW_EXPERIMENT });
      navigate(pathOfFile({ from: 'workspace', file }));
    } catch (thrown) {
      const { message, help } = toErrorData(thrown, 'experiment.save');
      toast({ tone: 'down', icon: 'error', title: message, text: help });
    }
  };
  return (
    <Button variant={variant} icon="plus" onPress={() => void create()}>
      New experiment
    </Button>
  );
}
