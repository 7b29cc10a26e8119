import type { Actor, NodeName } from '../../../src-main/contract/node.ts';
import type { StoreSize } from '../../cluster/node-store.ts';
import { formatBytes } from '../../domain/bytes.ts';
import { JetlabError } from '../../domain/errors.ts';
import { proved } from '../evidence/look-until.ts';
import { defineFault } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { isDown, onNodes } from './on-nodes.ts';

/** A running node is frozen while its disk is copied; a copy that takes longer than an election would start one. */
const LARGEST_WHILE_RUNNING = 512 * 1024 * 1024;

/** Keeps a copy of disks of one moment, which a roll-back can put in their place later. Harms nothing by itself. */
export const storageCopy = defineFault({
  kind: 'storage.copy',
  undo: 'one-way',
  aim: async ({ aims }, roles) => {
    const nodes = await roles.all(aims);
    return onNodes(nodes, `disk of ${nodes.join(' ')} copied`);
  },
  inject: async ({ target, stage, by }) => {
    const { nodes } = target;
    await refuseLarge(stage, nodes);
    const sizes = await copyAll(stage, nodes, by);
    const total = sizes.reduce((sum, size) => ({ files: sum.files + size.files, bytes: sum.bytes + size.bytes }));
    const told = nodes.map((node, i) => `${node}: ${sizes[i]?.files} files, ${formatBytes(sizes[i]?.bytes ?? null)}`);
    return {
      facts: { files: total.files, bytes: total.bytes },
      prove: async () => proved(`Copied and kept. ${told.join('; ')}.`),
      heal: async () => undefined,
      isOver: 'at-proof',
    };
  },
});

async function refuseLarge(stage: FaultStage, nodes: readonly NodeName[]): Promise<void> {
  for (const node of nodes.filter((one) => !isDown(stage, one))) {
    const varz = await stage
      .ask(node)
      .varz()
      .catch(() => null);
    const bytes = varz?.jetstream?.stats?.storage ?? 0;
    if (bytes <= LARGEST_WHILE_RUNNING) continue;
    const reason = `${node} stores ${formatBytes(bytes)} and runs, which is more than can be copied while it is frozen`;
    throw new JetlabError('fault-impossible', { fault: 'A copy of the disk', reason });
  }
}

/** Freezes first all that run, so that the copies are of one moment. What was frozen goes on in any case. */
async function copyAll(stage: FaultStage, nodes: readonly NodeName[], by: Actor): Promise<StoreSize[]> {
  const frozen: NodeName[] = [];
  try {
    for (const node of nodes) {
      if (isDown(stage, node) || stage.stateOf(node).at === 'paused') continue;
      await stage.pause(node, by);
      frozen.push(node);
    }
    return await Promise.all(nodes.map((node) => stage.readStore(node, (store) => store.keepCopy())));
  } finally {
    const thawed = frozen.map(async (node) => {
      if (stage.stateOf(node).at === 'paused') await stage.resume(node, by);
    });
    await Promise.allSettled(thawed);
  }
}
