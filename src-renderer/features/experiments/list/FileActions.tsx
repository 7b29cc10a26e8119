import type { ExperimentEntry } from '../../../../src-main/contract/experiment.ts';
import { ActionButton } from '../../../actions/index.ts';
import { useCall } from '../../../host/index.ts';
import { navigate } from '../../../state/route.ts';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { HoldButton } from '../../../ui/HoldButton.tsx';
import { useDrafts } from '../drafts.ts';
import { onEntry, startExperiment } from '../experiment-actions.tsx';
import { LIST_PATH, pathOfFile } from '../lab-path.ts';
import { freeFileName } from './entry-list.ts';
import { useFileText } from './use-file-text.ts';

interface FileActionsProps {
  entry: ExperimentEntry;
  entries: readonly ExperimentEntry[];
}

/** Save, remove, run: for the file that is open. */
export function FileActions({ entry, entries }: FileActionsProps) {
  const { text, isChanged, problems } = useFileText(entry);
  const save = useCall('experiment.save');
  const remove = useCall('experiment.remove');
  const error = save.error ?? remove.error;

  const saveAs = async (file: string) => {
    if (text === null || (await save.call({ file, text })) === undefined) return;
    useDrafts.getState().drop(entry);
    announce(`Saved ${file}`);
    navigate(pathOfFile({ from: 'workspace', file }));
  };
  const removeFile = async () => {
    if ((await remove.call({ file: entry.file })) === undefined) return;
    useDrafts.getState().drop(entry);
    navigate(LIST_PATH);
  };

  return (
    <>
      {error && <ErrorNote error={error} />}
      {entry.from === 'workspace' && <HoldButton label="Remove" hint={`remove ${entry.file}`} onHeld={removeFile} />}
      {isChanged && <Button onPress={() => useDrafts.getState().drop(entry)}>Discard changes</Button>}
      {entry.from === 'workspace' ? (
        isChanged && (
          <Button busy={save.isBusy} onPress={() => void saveAs(entry.file)}>
            Save
          </Button>
        )
      ) : (
        <Button icon="copy" busy={save.isBusy} onPress={() => void saveAs(freeFileName(entry.file, entries))}>
          Save a copy
        </Button>
      )}
      <ActionButton
        action={startExperiment}
        context={{ ...onEntry(entry), problems: problems.length }}
        words="label"
        variant="primary"
      />
    </>
  );
}
