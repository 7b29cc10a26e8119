import { formatBytes } from '../../domain/bytes.ts';
import { JetlabError } from '../../domain/errors.ts';
import { proved } from '../evidence/look-until.ts';
import { defineFault } from '../fault.ts';
import { areReady, isDown, onNodes } from './on-nodes.ts';

/**
 * A simulation of power loss: the disk goes back to its copy, and all that was written since is gone. Coarser than a real
 * crash, which loses what was not yet synced and may tear a write apart.
 */
export const storageRollBack = defineFault({
  kind: 'storage.roll-back',
  undo: 'one-way',
  storage: 'loses-data',
  aim: async ({ aims }, roles) => {
    const nodes = await roles.all(aims);
    return onNodes(nodes, `disk of ${nodes.join(' ')} rolled back (simulation of power loss)`);
  },
  inject: async ({ target, stage }) => {
    const { nodes } = target;
    // Nothing is touched unless all can be.
    for (const node of nodes) {
      if (!isDown(stage, node)) throw new JetlabError('node-store-held', { node, state: stage.stateOf(node).at });
      if (!(await stage.readStore(node, (store) => store.hasCopy()))) throw new JetlabError('no-disk-copy', { node });
    }
    const sizes = await Promise.all(nodes.map((node) => stage.changeStore(node, (store) => store.rollBack())));
    const told = nodes.map((node, i) => `${node}: ${sizes[i]?.files} files, ${formatBytes(sizes[i]?.bytes ?? null)}`);
    return {
      facts: { simulates: 'power loss', files: sizes.reduce((sum, size) => sum + size.files, 0) },
      prove: async () => proved(`The copies are in place. ${told.join('; ')}.`),
      heal: async () => undefined,
      isOver: () => areReady(stage, nodes),
    };
  },
});
