import { useState } from 'react';
import { toErrorData } from '../../../broker/domain/errors.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { HostClient } from '../../host/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { SecondReplica } from './SecondReplica.tsx';

interface RollBackDialogProps {
  node: NodeName;
  host: HostClient;
  onClose: () => void;
}

/** Puts the kept copy in the place of the disk: says what it simulates and what it does not, asks for the node's name. */
export function RollBackDialog({ node, host, onClose }: RollBackDialogProps) {
  const [second, setSecond] = useState(false);
  const roll = (confirm: string) =>
    host.call('fault.inject', {
      recipe: { kind: 'storage.roll-back', aims: [{ by: 'node', node }] },
      confirm,
      secondReplica: second ? 'touch' : 'refuse',
    });
  return (
    <ConfirmDialog
      title={`Roll the disk of ${node} back`}
      icon="restart"
      word={node}
      confirmLabel={`Roll ${node} back`}
      onConfirm={roll}
      explain={(thrown) => toErrorData(thrown, 'fault.inject')}
      onClose={onClose}
    >
      <p>
        A simulation of power loss: the disk of {node} goes back to its copy, and everything written after the copy is
        gone. It is coarser than a real crash, which loses only what the system had not yet written. The copy stays.
      </p>
      <SecondReplica isOn={second} onChange={setSecond} />
    </ConfirmDialog>
  );
}
