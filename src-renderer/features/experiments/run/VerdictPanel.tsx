import type { ExperimentRun, LiveFinding } from '../../../../src-main/contract/experiment.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { count } from '../../../ui/figures.ts';
import { chipOf, findingLook, sortFindings, verdictWord } from './run-words.ts';
import { WhyGap } from './WhyGap.tsx';
import styles from './VerdictPanel.module.css';

/** The verdict as it forms, invariant by invariant, and what it does not say. */
export function VerdictPanel({ run }: { run: ExperimentRun }) {
  const { asked, notAsked, failed, open } = sortFindings(run.findings);
  const word = run.verdict ? verdictWord(run.verdict.word) : null;
  return (
    <section className={cx(styles.panel)} aria-label="Verdict" data-region="inspector">
      <header className={cx(styles.head)}>
        <h2>{word ? 'Verdict' : run.at === 'ended' ? 'No verdict' : 'Verdict so far'}</h2>
        <span className={cx(styles.chips)}>
          {word && (
            <Chip kind={chipOf(word.tone)} icon={word.icon}>
              {word.text}
            </Chip>
          )}
          {!word && failed > 0 && (
            <Chip kind="down" icon="close">
              {failed} failed
            </Chip>
          )}
          {!word && open > 0 && (
            <Chip kind="plain" icon={null}>
              {open} open
            </Chip>
          )}
        </span>
      </header>
      <div className={cx(styles.body)} tabIndex={0} role="group" aria-label="Invariants">
        {run.verdict && (
          <p className={cx(styles.because)}>
            {run.verdict.because} {asExpected(run)}
          </p>
        )}
        <ul>
          {asked.map((finding) => (
            <FindingRow key={finding.id} finding={finding} />
          ))}
        </ul>
        {notAsked.length > 0 && (
          <details className={cx(styles.more)}>
            <summary>{notAsked.length} not asked of this run</summary>
            <ul>
              {notAsked.map((finding) => (
                <li key={finding.id}>{finding.title}</li>
              ))}
            </ul>
          </details>
        )}
        {run.cannotSay.length > 0 && (
          <div className={cx(styles.section)}>
            <h3>
              <Icon name="info" size={14} />
              What this run does not say
            </h3>
            <ul className={cx(styles.sentences)}>
              {run.cannotSay.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
        {run.why && <WhyGap why={run.why} />}
      </div>
    </section>
  );
}

function FindingRow({ finding }: { finding: LiveFinding }) {
  const { icon, tone, text } = findingLook(finding.state);
  return (
    <li className={cx(styles.finding)}>
      <Icon name={icon} size={14} className={cx(styles.icon, styles[tone])} />
      <span className={cx(styles.title)}>{finding.title}</span>
      <span className={cx(styles.word, styles[tone])}>{text}</span>
      {finding.text && <span className={cx(styles.text)}>{finding.text}</span>}
      {finding.named.length > 0 && (
        <details className={cx(styles.named)}>
          <summary>
            {count(finding.count)} concerned
            {finding.count > finding.named.length && `, the first ${finding.named.length}`}
          </summary>
          <ul className="mono">
            {finding.named.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** Experiments say what they have shown so far; another verdict is worth a sentence. */
function asExpected({ verdict, expected }: ExperimentRun): string {
  if (!verdict) return '';
  return verdict.word === expected
    ? `The file expects this verdict.`
    : `The file expects ${verdictWord(expected).text.toLowerCase()}.`;
}
