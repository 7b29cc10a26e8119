import { connectionHelp } from '../../../broker/domain/connection-snippets.ts';
import type { LabSnapshot } from '../../../src-main/contract/lab.ts';
import { ActionButton } from '../../actions/index.ts';
import { copyUrls, startAll } from '../../actions/lab/index.ts';
import { useTopic } from '../../host/index.ts';
import { clientUrls } from '../../state/world.ts';
import { Code } from '../../ui/Code.tsx';
import { CopyValue } from '../../ui/CopyValue.tsx';
import { cx } from '../../ui/cx.ts';
import { Note } from '../../ui/Note.tsx';
import { ScreenBar } from '../../ui/ScreenBar.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ApplicationsConnected } from './ApplicationsConnected.tsx';
import { NodeAddresses } from './NodeAddresses.tsx';
import { Snippets } from './Snippets.tsx';
import styles from './ConnectionsScreen.module.css';

/** Everything an application needs in order to reach the running lab. */
export function ConnectionsScreen() {
  const lab = useTopic('lab.snapshot', null);
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title="Connections" actions={<ActionButton action={copyUrls} context={null} variant="primary" />} />
      <div className={cx(styles.scroll)}>
        {lab ? (
          <Help lab={lab} />
        ) : (
          <div className={cx(styles.columns)}>
            <Skeleton height={160} />
          </div>
        )}
      </div>
    </div>
  );
}

function Help({ lab }: { lab: LabSnapshot }) {
  const help = connectionHelp(clientUrls(lab));
  return (
    <div className={cx(styles.columns)}>
      <div className={cx(styles.column)}>
        <Ports lab={lab} />
        <section className={cx(styles.block)} aria-labelledby="urls">
          <h2 id="urls">Addresses</h2>
          <p>Applications connect without credentials. Give them the whole list: when a node goes, they move on.</p>
          <Code label="URL list" text={help.urlList} wrap />
          <NodeAddresses lab={lab} />
        </section>
        <section className={cx(styles.block)} aria-labelledby="cli">
          <h2 id="cli">nats CLI</h2>
          <p>
            Makes a context and selects it. Then <CopyValue value="nats stream ls" /> and all other commands go here.
          </p>
          <Code label="nats CLI context" text={help.natsContextCommand} wrap />
        </section>
        <section className={cx(styles.block)} aria-labelledby="env">
          <h2 id="env">Environment</h2>
          <p>For programs that read NATS_URL.</p>
          <Code label="line for bash and zsh" text={help.envLines.posix} wrap />
          <Code label="line for PowerShell" text={help.envLines.powershell} wrap />
        </section>
        <ApplicationsConnected nodes={lab.nodes.map((node) => node.name)} />
      </div>
      <section className={cx(styles.column, styles.block)} aria-labelledby="programs">
        <h2 id="programs">Programs</h2>
        <p>Each subscribes to orders.&gt;, publishes one message to ORDERS and prints its ack.</p>
        <Snippets snippets={help.snippets} />
      </section>
    </div>
  );
}

/** What is special about the ports now: not running, or another block than usual. */
function Ports({ lab }: { lab: LabSnapshot }) {
  const { moved, base } = lab.ports;
  return (
    <>
      {(lab.phase === 'off' || lab.phase === 'failed') && (
        <Note
          kind="late"
          title="The cluster does not run"
          actions={<ActionButton action={startAll} context={null} size="sm" />}
        >
          The addresses are those of the last run. The next start takes the same ones if they are free.
        </Note>
      )}
      {moved && (
        <Note kind="late" title={`Port ${moved.port} is taken${moved.holder ? ` by ${moved.holder}` : ''}`}>
          Jetlab leaves that program alone. The cluster uses the block from {base}, so copy the addresses from here.
        </Note>
      )}
    </>
  );
}
