import type { FileProblem } from '../../../../src-main/contract/experiment.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { counted } from '../../../ui/figures.ts';
import styles from './ProblemList.module.css';

interface ProblemListProps {
  problems: readonly FileProblem[];
  onChoose: (problem: FileProblem) => void;
}

/** What is wrong with the text, each a press away from its place. */
export function ProblemList({ problems, onChoose }: ProblemListProps) {
  return (
    <section className={cx(styles.problems)} aria-label="Problems">
      <p role="status" className={cx(styles.count, problems.length > 0 && styles.down)}>
        <Icon name={problems.length > 0 ? 'error' : 'check'} size={14} />
        {problems.length > 0 ? counted(problems.length, 'problem') : 'No problems'}
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem, i) => (
            <li key={i}>
              <button type="button" onClick={() => onChoose(problem)}>
                <span className={cx(styles.place)}>
                  line {problem.line}, column {problem.column}
                </span>
                {problem.field && <b className="mono">{problem.field}</b>} {problem.text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
