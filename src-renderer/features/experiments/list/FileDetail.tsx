import type { ExperimentEntry, RunSummary } from '../../../../src-main/contract/experiment.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { cx } from '../../../ui/cx.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { YamlEditor } from '../editor/YamlEditor.tsx';
import { EarlierRuns } from '../run/EarlierRuns.tsx';
import { chipOf, verdictWord } from '../run/run-words.ts';
import { Waiting } from '../Waiting.tsx';
import { useFileText } from './use-file-text.ts';
import styles from './FileDetail.module.css';

interface FileDetailProps {
  entry: ExperimentEntry;
  runs: readonly RunSummary[];
}

/** One experiment: what it asks, what it explains, its file, its runs. */
export function FileDetail({ entry, runs }: FileDetailProps) {
  const { text, isChanged, problems, error, change } = useFileText(entry);
  const expected = entry.expected ? verdictWord(entry.expected) : null;
  return (
    <section className={cx(styles.detail)} aria-label={entry.name}>
      <div className={cx(styles.words)} tabIndex={0} role="group" aria-label="What it asks">
        <h2>{entry.name}</h2>
        <p className={cx(styles.chips)}>
          {expected && (
            <Chip kind={chipOf(expected.tone)} icon={expected.icon}>
              expected: {expected.text.toLowerCase()}
            </Chip>
          )}
          {entry.destructive && (
            <Chip kind="down" icon="warn">
              asks before it runs
            </Chip>
          )}
        </p>
        <p className={cx(styles.hypothesis)}>{entry.hypothesis}</p>
        {entry.explanation && <p className={cx(styles.explanation)}>{entry.explanation}</p>}
      </div>
      <header className={cx(styles.bar)}>
        <span className="mono">{entry.file}</span>
        <span>
          {isChanged
            ? 'Changed, not saved. Run takes what stands here.'
            : entry.from === 'catalogue'
              ? 'From the catalogue. Changes can be run, and saved as a copy.'
              : 'A file of your own.'}
        </span>
      </header>
      {error && <ErrorNote error={error} />}
      {text === null && !error && <Waiting what="the file" />}
      {text !== null && (
        <YamlEditor label={`Text of ${entry.file}`} text={text} onChange={change} problems={problems} />
      )}
      <EarlierRuns name={entry.name} runs={runs} most={2} />
    </section>
  );
}
