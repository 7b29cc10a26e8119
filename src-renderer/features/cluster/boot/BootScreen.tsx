import type { LabSnapshot } from '../../../../src-main/contract/lab.ts';
import { ActionButton } from '../../../actions/index.ts';
import { stopAll } from '../../../actions/lab/index.ts';
import { useNow } from '../../../state/now.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { BootStage } from './BootStage.tsx';
import { BootSteps } from './BootSteps.tsx';
import styles from './BootScreen.module.css';

/** The cluster comes up: five steps with times beside the triangle, not yet lit, and the log of the node at work. */
export function BootScreen({ lab }: { lab: LabSnapshot }) {
  const now = useNow(250);
  return (
    <div className={cx(styles.screen)}>
      <section className={cx(styles.steps)} aria-label="Steps of the start">
        <h1 className={cx(styles.title)} tabIndex={-1}>
          {title(lab.nodes.length)}
        </h1>
        <p className={cx(styles.lead)}>
          {capital(spelled(lab.nodes.length))} nats-server processes on this machine, with JetStream on. Nothing leaves
          it.
        </p>
        <BootSteps steps={lab.boot} now={now} />
        <div className={cx(styles.foot)}>
          <Button icon="file" onPress={() => navigate('/monitor')}>
            Show log
          </Button>
          <ActionButton action={stopAll} context={null} variant="quiet" withIcon={false} />
        </div>
      </section>
      <BootStage lab={lab} now={now} />
    </div>
  );
}

function title(nodes: number): string {
  return `Starting a ${spelled(nodes)}-node cluster`;
}

function spelled(n: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five'][n] ?? String(n);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
