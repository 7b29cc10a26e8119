import { useTopic } from '../host/index.ts';
import { navigate } from '../state/route.ts';
import { clientUrls } from '../state/world.ts';
import { Button } from '../ui/Button.tsx';
import { CopyValue } from '../ui/CopyValue.tsx';
import { cx } from '../ui/cx.ts';
import { Facts } from '../ui/Facts.tsx';
import { Note } from '../ui/Note.tsx';
import { Popover } from '../ui/Popover.tsx';
import styles from './ConnectionSwitcher.module.css';

/** What this window is connected to, with the addresses to copy. */
export function ConnectionSwitcher() {
  const lab = useTopic('lab.snapshot', null);
  return (
    <Popover
      label="Local cluster"
      trigger={
        <Button icon="cluster" trailing="chevron-down">
          Local cluster
        </Button>
      }
      className={styles.panel}
    >
      {(close) => (
        <>
          <p className={cx(styles.text)}>
            Three nats-server processes on this machine. Applications need no credentials.
          </p>
          {lab && (
            <Facts
              rows={[
                ...clientUrls(lab).map(
                  (url, index) =>
                    [lab.nodes[index]?.name ?? '', <CopyValue key={url} value={url} label="client URL" />] as const,
                ),
                ['Monitor', lab.nodes.map((node) => node.ports.monitor).join(' ')],
                lab.program && ['nats-server', lab.program.version],
              ]}
            />
          )}
          {lab?.ports.moved && (
            <Note kind="late">
              Port {lab.ports.moved.port} is taken{lab.ports.moved.holder ? ` by ${lab.ports.moved.holder}` : ''}, so
              the cluster uses the block from {lab.ports.base}.
            </Note>
          )}
          <Button
            icon="plug"
            onPress={() => {
              close();
              navigate('/connections');
            }}
          >
            Connect an application
          </Button>
        </>
      )}
    </Popover>
  );
}
