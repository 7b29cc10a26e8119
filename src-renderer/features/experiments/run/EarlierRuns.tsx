import type { ExperimentRun, RunSummary } from '../../../../src-main/contract/experiment.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { length } from '../../../ui/times.ts';
import { pathOfComparison, pathOfRun } from '../lab-path.ts';
import { lostWords, runDetail, verdictWord } from './run-words.ts';
import styles from './EarlierRuns.module.css';

interface EarlierRunsProps {
  /** Of which experiment. */
  name: string;
  /** The run that is shown: it is left out, and the others can be put beside it. */
  shown?: Pick<ExperimentRun, 'runId'>;
  /** Newest first. */
  runs: readonly RunSummary[];
  most?: number;
}

/** Runs of the same experiment, each one press away from standing beside this one. */
export function EarlierRuns({ name, shown, runs, most = 4 }: EarlierRunsProps) {
  const earlier = runs.filter((one) => one.runId !== shown?.runId && one.name === name).slice(0, most);
  if (earlier.length === 0) return null;
  return (
    <section className={cx(styles.earlier)} aria-label="Same experiment, earlier runs">
      <table>
        <caption className={cx(styles.caption)}>Same experiment, earlier runs</caption>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">What it was</th>
            <th scope="col">Verdict</th>
            <th scope="col" className={cx(styles.number)}>
              Lost
            </th>
            <th scope="col" className={cx(styles.number)}>
              Unavailable
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {earlier.map((one) => (
            <tr key={one.runId}>
              <td className="mono">
                <a
                  href={pathOfRun(one.runId)}
                  onClick={(event) => {
                    event.preventDefault();
                    navigate(pathOfRun(one.runId));
                  }}
                >
                  run {one.number}
                </a>
              </td>
              <td className={cx(styles.detail)}>{runDetail(one)}</td>
              <td>
                <VerdictText run={one} />
              </td>
              <td className={cx(styles.number, (one.figures.lost ?? 0) > 0 && styles.down)}>
                {lostWords(one.figures)}
              </td>
              <td className={cx(styles.number, 'mono')}>{length(one.figures.unavailableMs)}</td>
              <td className={cx(styles.actions)}>
                {shown && (
                  <Button
                    size="sm"
                    variant="quiet"
                    aria-label={`Put run ${one.number} beside this one`}
                    onPress={() => navigate(pathOfComparison(shown.runId, one.runId))}
                  >
                    Compare
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The verdict of a run as icon and word. */
export function VerdictText({ run }: { run: Pick<RunSummary, 'verdict'> }) {
  if (!run.verdict) return <span className={cx(styles.plain)}>no verdict</span>;
  const { icon, tone, text } = verdictWord(run.verdict.word);
  return (
    <span className={cx(styles.verdict, styles[tone])}>
      <Icon name={icon} size={12} />
      {text}
    </span>
  );
}
