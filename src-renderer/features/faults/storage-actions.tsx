import { writeFaultCommand } from '../../../broker/domain/fault-command.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { defineAction } from '../../actions/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { nodeOf, type World } from '../../state/world.ts';
import { DamageDialog } from './DamageDialog.tsx';
import { RollBackDialog } from './RollBackDialog.tsx';

interface OnDisk {
  node: NodeName;
}

/** Only while the node has no process: a disk that a server holds is not touched. */
function isFree({ node }: OnDisk, world: World): true | string {
  const at = nodeOf(world, node)?.state.at;
  return at === 'stopped' || at === 'crashed' || `Stop ${node} first: only the disk of a stopped node is touched.`;
}

export const damageBlock = defineAction<OnDisk>({
  id: 'fault.damage',
  icon: 'bolt',
  kind: 'hold',
  label: 'Damage a block',
  title: ({ node }) => `Damage a block on ${node}`,
  detail: () => 'one block file of a stream: a byte changed, cut short, or deleted',
  cli: ({ node }, world) =>
    writeFaultCommand(
      {
        kind: 'storage.damage',
        aim: { by: 'node', node },
        stream: world.streams?.[0]?.name ?? 'STREAM',
        how: 'flip',
        seed: 1,
      },
      { confirm: node },
    ),
  available: isFree,
  run({ node }, { host, world }) {
    const streams = (world.streams ?? []).map(({ name }) => name);
    openDialog((close) => <DamageDialog node={node} streams={streams} host={host} onClose={close} />);
  },
});

export const rollBack = defineAction<OnDisk>({
  id: 'fault.rollBack',
  icon: 'restart',
  kind: 'hold',
  label: 'Roll back',
  title: ({ node }) => `Roll the disk of ${node} back`,
  detail: () => 'to its copy: a simulation of power loss',
  cli: ({ node }) => writeFaultCommand({ kind: 'storage.roll-back', aims: [{ by: 'node', node }] }, { confirm: node }),
  available: isFree,
  run({ node }, { host }) {
    openDialog((close) => <RollBackDialog node={node} host={host} onClose={close} />);
  },
});
