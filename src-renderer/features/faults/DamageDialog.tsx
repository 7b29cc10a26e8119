import { useState } from 'react';
import { toErrorData } from '../../../broker/domain/errors.ts';
import type { FaultRecipe } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { HostClient } from '../../host/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { SecondReplica } from './SecondReplica.tsx';

interface DamageDialogProps {
  node: NodeName;
  streams: readonly string[];
  host: HostClient;
  onClose: () => void;
}

type How = Extract<FaultRecipe, { kind: 'storage.damage' }>['how'];

const effects: Record<How, string> = {
  flip: 'One byte in the middle of a block is changed.',
  truncate: 'A block is cut short.',
  delete: 'A block file is deleted.',
};

/** Which stream, how and by which seed; says what follows and asks for the node's name. */
export function DamageDialog({ node, streams, host, onClose }: DamageDialogProps) {
  const [stream, setStream] = useState(streams[0] ?? '');
  const [how, setHow] = useState<How>('flip');
  const [seed, setSeed] = useState('1');
  const [second, setSecond] = useState(false);
  const chosenSeed = /^\d{1,9}$/.test(seed) ? Number(seed) : null;
  const damage = (confirm: string) =>
    host.call('fault.inject', {
      recipe: { kind: 'storage.damage', aim: { by: 'node', node }, stream, how, seed: chosenSeed ?? 1 },
      confirm,
      secondReplica: second ? 'touch' : 'refuse',
    });
  return (
    <ConfirmDialog
      title={`Damage a block on ${node}`}
      icon="bolt"
      word={node}
      confirmLabel={`Damage a block on ${node}`}
      onConfirm={damage}
      explain={(thrown) => toErrorData(thrown, 'fault.inject')}
      isReady={stream !== '' && chosenSeed !== null}
      onClose={onClose}
    >
      <p>
        {effects[how]} The damage stays. With other replicas the server repairs it from them when {node} starts; with
        one replica messages are lost.
      </p>
      <Field label="Stream">
        {(ids) => (
          <Select
            {...ids}
            label="Stream"
            mono
            value={stream}
            onChange={setStream}
            options={streams.map((name) => ({ id: name, label: name }))}
            placeholder="No stream"
            isDisabled={streams.length === 0}
          />
        )}
      </Field>
      <Field label="Damage">
        {() => (
          <Segmented
            label="Damage"
            value={how}
            onChange={setHow}
            options={[
              { id: 'flip', label: 'Change a byte' },
              { id: 'truncate', label: 'Cut short' },
              { id: 'delete', label: 'Delete' },
            ]}
          />
        )}
      </Field>
      <Field
        label="Seed"
        help="The same seed damages the same place of the same data."
        error={chosenSeed === null ? 'A whole number up to 999,999,999.' : null}
      >
        {(ids) => <Input {...ids} mono value={seed} onChange={setSeed} />}
      </Field>
      <SecondReplica isOn={second} onChange={setSecond} />
    </ConfirmDialog>
  );
}
