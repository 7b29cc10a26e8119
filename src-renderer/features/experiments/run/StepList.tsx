import type { StepStatus } from '../../../../src-main/contract/experiment.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { seconds } from '../chart/chart-text.ts';
import { stepLook } from './run-words.ts';
import styles from './StepList.module.css';

/** The steps of a run with what was seen at each. */
export function StepList({ steps }: { steps: readonly StepStatus[] }) {
  return (
    <ol className={cx(styles.steps)} aria-label="Steps">
      {steps.map((step, index) => {
        const { icon, look, word } = stepLook(step);
        return (
          <li
            key={index}
            className={cx(styles.step, styles[look])}
            {...(look === 'running' ? { 'aria-current': 'step' as const } : {})}
          >
            <span className={cx(styles.mark)}>
              <Icon name={icon} size={12} />
            </span>
            <span className={cx(styles.title)}>
              {step.title}
              <span className="visually-hidden">, {word}</span>
            </span>
            <span className={cx(styles.when)}>{step.startedAt === null ? '' : seconds(step.startedAt)}</span>
            {step.evidence && <span className={cx(styles.evidence)}>{step.evidence}</span>}
          </li>
        );
      })}
    </ol>
  );
}
