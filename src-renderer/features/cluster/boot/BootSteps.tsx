import type { BootStep } from '../../../../src-main/contract/lab.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { viewStep } from './boot-view.ts';
import styles from './BootSteps.module.css';

const icons: Record<BootStep['state'], IconName> = {
  waiting: 'pending',
  running: 'waiting-arc',
  done: 'check',
  failed: 'error',
};

const words: Record<BootStep['state'], string> = { waiting: 'waits', running: 'runs', done: 'done', failed: 'failed' };

/** The steps from nothing to a cluster that takes work, each with what was seen and its time. */
export function BootSteps({ steps, now }: { steps: readonly BootStep[]; now: number }) {
  return (
    <ol className={cx(styles.steps)}>
      {steps.map((step) => {
        const view = viewStep(step, now);
        return (
          <li key={step.id} className={cx(styles.step, styles[step.state])}>
            <span className={cx(styles.icon)}>
              <Icon name={icons[step.state]} size={14} label={words[step.state]} />
            </span>
            <span className={cx(styles.title)}>{view.title}</span>
            <span className={cx(styles.figure)}>{view.figure}</span>
            <span className={cx(styles.text)}>{view.text}</span>
          </li>
        );
      })}
    </ol>
  );
}
