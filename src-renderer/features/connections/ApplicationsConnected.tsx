import type { NodeName } from '../../../src-main/contract/node.ts';
import { useTopic } from '../../host/index.ts';
import { navigate } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { counted } from '../../ui/figures.ts';
import styles from './ConnectionsScreen.module.css';

interface ApplicationsConnectedProps {
  nodes: readonly NodeName[];
}

/** Proof that it worked: how many applications are connected now. */
export function ApplicationsConnected({ nodes }: ApplicationsConnectedProps) {
  const connections = useTopic('node.connections', { nodes: [...nodes] });
  const applications = connections?.filter((one) => !one.own) ?? [];
  const onNodes = nodes.filter((node) => applications.some((one) => one.node === node));
  return (
    <section className={cx(styles.block)} aria-labelledby="connected">
      <h2 id="connected">Connected now</h2>
      <p role="status">
        {applications.length === 0
          ? 'No application of yours is connected.'
          : `${counted(applications.length, 'connection')} of applications, on ${onNodes.join(' and ')}.`}
      </p>
      <span>
        <Button icon="monitor" onPress={() => navigate('/monitor')}>
          Show in Monitor
        </Button>
      </span>
    </section>
  );
}
