import { useEffect, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../../broker/domain/errors.ts';
import type { ExperimentEntry, FileProblem } from '../../../../src-main/contract/experiment.ts';
import { useHost } from '../../../host/index.ts';
import { useDrafts } from '../drafts.ts';
import { pathOfFile } from '../lab-path.ts';

const CHECK_AFTER_MS = 250;

interface FileText {
  /** As it is shown: the draft where there is one, else the file. `null` until it was read. */
  text: string | null;
  isChanged: boolean;
  problems: readonly FileProblem[];
  error: ErrorData | null;
  change(text: string): void;
}

/** The text of a file with what was changed and not saved, and what is wrong with it as the host says. */
export function useFileText(entry: ExperimentEntry): FileText {
  const host = useHost();
  const { file, from } = entry;
  const draft = useDrafts((state) => state.drafts[pathOfFile({ file, from })]);
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const [checked, setChecked] = useState<{ text: string; problems: readonly FileProblem[] } | null>(null);

  // The entry is a new value after each change of the file: it is read again.
  useEffect(() => {
    let isOpen = true;
    host.call('experiment.read', { file, from }).then(
      ({ text }) => isOpen && setSaved(text),
      (thrown: unknown) => isOpen && setError(toErrorData(thrown, 'experiment.read')),
    );
    return () => {
      isOpen = false;
    };
  }, [host, file, from, entry]);

  useEffect(() => {
    if (draft === undefined) return undefined;
    const timer = setTimeout(() => {
      host
        .call('experiment.check', { text: draft })
        .then((problems) => setChecked({ text: draft, problems }))
        // Out of reach: the banner says so; running and saving say it too.
        .catch(() => {});
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [host, draft]);

  return {
    text: draft ?? saved,
    isChanged: draft !== undefined && draft !== saved,
    problems: draft === undefined ? entry.problems : (checked?.problems ?? entry.problems),
    error,
    change: (text) =>
      text === saved ? useDrafts.getState().drop({ file, from }) : useDrafts.getState().change({ file, from }, text),
  };
}
