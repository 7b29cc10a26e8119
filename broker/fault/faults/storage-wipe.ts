import { formatBytes } from '../../domain/bytes.ts';
import { proved, unproved } from '../evidence/look-until.ts';
import { defineFault } from '../fault.ts';
import { areReady, onlyNode, onNodes } from './on-nodes.ts';

/** Removes all that the node has stored. Ends when the node is up again, with what the others could give it. */
export const storageWipe = defineFault({
  kind: 'storage.wipe',
  undo: 'one-way',
  storage: 'loses-data',
  aim: async (recipe, roles) => {
    const node = await roles.node(recipe.aim);
    return onNodes([node], `${node} wiped`);
  },
  inject: async ({ target, stage }) => {
    const node = onlyNode(target);
    const { before, after } = await stage.changeStore(node, async (store) => {
      const size = await store.size();
      await store.wipe();
      return { before: size, after: await store.size() };
    });
    const told = `${before.files} files with ${formatBytes(before.bytes)} were removed from ${node}; ${after.files} are left.`;
    return {
      facts: { files: before.files, bytes: before.bytes },
      prove: async () => (after.files === 0 ? proved(told) : unproved(told)),
      heal: async () => undefined,
      isOver: () => areReady(stage, [node]),
    };
  },
});
