import type { LabSnapshot } from '../../../src-main/contract/lab.ts';
import { CopyValue } from '../../ui/CopyValue.tsx';
import { cx } from '../../ui/cx.ts';
import { Plate } from '../../ui/Plate.tsx';
import styles from './ConnectionsScreen.module.css';

interface NodeAddressesProps {
  lab: LabSnapshot;
}

/** Client and monitor addresses of each node. */
export function NodeAddresses({ lab }: NodeAddressesProps) {
  return (
    <div className={cx(styles.addresses)}>
      <table aria-label="Addresses of the nodes">
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">Clients</th>
            <th scope="col">Monitor</th>
          </tr>
        </thead>
        <tbody>
          {lab.nodes.map(({ name, ports, state }) => (
            <tr key={name}>
              <td>
                <Plate name={name} size="sm" role={isDown(state.at) ? 'down' : plateRole(lab, name)} />
              </td>
              <td>
                <CopyValue value={`nats://127.0.0.1:${ports.client}`} label={`client URL of ${name}`} />
              </td>
              <td>
                <CopyValue value={`http://127.0.0.1:${ports.monitor}`} label={`monitor address of ${name}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isDown(at: string): boolean {
  return at === 'stopped' || at === 'crashed';
}

function plateRole(lab: LabSnapshot, name: string) {
  return lab.meta.leader === name ? 'leader' : 'follower';
}
