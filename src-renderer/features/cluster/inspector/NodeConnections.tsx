import type { ClientConnection } from '../../../../src-main/contract/node.ts';
import { navigate } from '../../../state/route.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { count } from '../../../ui/figures.ts';
import { rttWords } from '../../monitor/index.ts';
import styles from './inspector.module.css';

interface NodeConnectionsProps {
  connections: readonly ClientConnection[] | undefined;
  isLive: boolean;
}

/** As many as the inspector shows; the Monitor has them all. */
const MOST = 50;

/** The clients of one node, Jetlab's own marked. */
export function NodeConnections({ connections, isLive }: NodeConnectionsProps) {
  if (!isLive) return <p className={cx(styles.foot)}>Connections of a past moment are not held.</p>;
  if (!connections) return null;
  return (
    <>
      {connections.length === 0 && <p className={cx(styles.foot)}>The node reports no connection.</p>}
      {connections.length > 0 && (
        <table className={cx(styles.connections)}>
          <thead>
            <tr>
              <th>Client</th>
              <th className={cx(styles.number)}>Round trip</th>
              <th className={cx(styles.number)}>In</th>
              <th className={cx(styles.number)}>Out</th>
            </tr>
          </thead>
          <tbody>
            {connections.slice(0, MOST).map((c) => (
              <tr key={c.cid}>
                <td title={c.name ?? undefined}>
                  {c.name ?? `Client ${c.cid}`}
                  {c.own && ' (Jetlab)'}
                </td>
                <td className={cx(styles.number)}>{rttWords(c)}</td>
                <td className={cx(styles.number)}>{count(c.inMessages)}</td>
                <td className={cx(styles.number)}>{count(c.outMessages)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={cx(styles.foot)}>
        {connections.length > MOST && `${connections.length - MOST} more. `}
        <Button size="sm" variant="quiet" onPress={() => navigate('/monitor/connections')}>
          Show the connections of all nodes
        </Button>
      </p>
    </>
  );
}
