import type { NodeName } from '../../../src-main/contract/node.ts';
import { defineAction } from '../../actions/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { nodeOf, type World } from '../../state/world.ts';
import { DamageDialog } from './DamageDialog.tsx';
import { faultCli } from './fault-cli.ts';
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
  cli: ({ node }) => `jetlab fault add storage.damage ${node} STREAM`,
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
  cli: ({ node }) => faultCli({ kind: 'storage.roll-back', aims: [{ by: 'node', node }] }, null),
  available: isFree,
  run({ node }, { host }) {
    openDialog((close) => <RollBackDialog node={node} host={host} onClose={close} />);
  },
});
