import type { ExperimentRun } from '../../../../src-main/contract/experiment.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { figuresOf, otherOutcomes } from './run-words.ts';
import styles from './Figures.module.css';

/** The five figures, and in words what did not end as acked. */
export function Figures({ figures }: { figures: ExperimentRun['figures'] }) {
  const others = otherOutcomes(figures);
  return (
    <div className={cx(styles.block)}>
      <dl className={cx(styles.figures)} aria-label="Figures of the run">
        {figuresOf(figures).map(({ value, label, tone, icon }) => (
          <div key={label} className={cx(styles.figure)}>
            <dd className={cx(styles.value, tone === 'down' && styles.down)}>{value}</dd>
            <dt className={cx(styles.label)}>
              {icon && <Icon name={icon} size={14} className={styles[tone]} />}
              {label}
            </dt>
          </div>
        ))}
      </dl>
      {others && <p className={cx(styles.others)}>{others}</p>}
    </div>
  );
}
