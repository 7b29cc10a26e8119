import type { LabSnapshot } from '../../../../src-main/contract/lab.ts';
import { ActionButton } from '../../../actions/index.ts';
import { startAll } from '../../../actions/lab/index.ts';
import { useNow } from '../../../state/now.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { Code } from '../../../ui/Code.tsx';
import { cx } from '../../../ui/cx.ts';
import { Note } from '../../../ui/Note.tsx';
import { BootSteps } from './BootSteps.tsx';
import boot from './BootScreen.module.css';
import styles from './FailedScreen.module.css';

/** The start failed: at which step, why, what to do, and what the servers said last. */
export function FailedScreen({ lab }: { lab: LabSnapshot }) {
  const now = useNow(1_000);
  const { failure } = lab;
  const tails = logTails(lab);
  return (
    <div className={cx(boot.screen)}>
      <section className={cx(boot.steps)} aria-label="Steps of the start">
        <h1 className={cx(boot.title)} tabIndex={-1}>
          The cluster did not start
        </h1>
        <p className={cx(boot.lead)}>Stored data was not touched.</p>
        <BootSteps steps={lab.boot} now={now} />
      </section>
      <section className={cx(styles.why)} aria-label="Why it failed">
        <Note
          kind="down"
          role="alert"
          title={failure?.message ?? 'The start failed without a reason that is known.'}
          actions={
            <>
              <ActionButton action={{ ...startAll, title: () => 'Start again' }} context={null} variant="primary" />
              <Button icon="settings" onPress={() => navigate('/settings')}>
                Settings
              </Button>
            </>
          }
        >
          {failure?.help}
        </Note>
        {failure?.cause && (
          <details className={cx(styles.cause)}>
            <summary>What the system said</summary>
            <Code label="what the system said" text={failure.cause} wrap />
          </details>
        )}
        {tails.map(({ node, text }) => (
          <div key={node} className={cx(styles.tail)}>
            <h2>Last lines of {node}</h2>
            <Code label={`last lines of ${node}`} text={text} wrap />
          </div>
        ))}
        {tails.length === 0 && (
          <Button icon="terminal" variant="quiet" onPress={() => navigate('/monitor')}>
            Show all logs
          </Button>
        )}
      </section>
    </div>
  );
}

/** The last lines that the failure or a crashed node brought along. */
function logTails(lab: LabSnapshot): { node: string; text: string }[] {
  const told = lab.failure?.details['logTail'];
  const node = lab.failure?.details['node'];
  const own = Array.isArray(told)
    ? [{ node: typeof node === 'string' ? node : 'the node', text: told.join('\n') }]
    : [];
  const crashed = lab.nodes.flatMap((n) =>
    n.state.at === 'crashed' && n.state.logTail.length > 0 ? [{ node: n.name, text: n.state.logTail.join('\n') }] : [],
  );
  return [...own, ...crashed.filter((c) => own.every((o) => o.node !== c.node))];
}
