import type { NodeStore } from '../../cluster/node-store.ts';
import { JetlabError } from '../../domain/errors.ts';
import { seededRandom } from '../../domain/seeded-random.ts';
import { proved } from '../evidence/look-until.ts';
import { defineFault, type Facts, type RecipeOf } from '../fault.ts';
import { areReady, onlyNode, onNodes } from './on-nodes.ts';

type Recipe = RecipeOf<'storage.damage'>;

const WORDS: Record<Recipe['how'], string> = {
  flip: 'a byte changed',
  truncate: 'a block cut short',
  delete: 'a block deleted',
};

/** Damages one block of a stream on a node that is down. The seed decides which, and where in it. */
export const storageDamage = defineFault({
  kind: 'storage.damage',
  undo: 'one-way',
  storage: 'loses-data',
  aim: async ({ aim, stream, how }, roles) => {
    const node = await roles.node(aim);
    return onNodes([node], `${stream} on ${node}: ${WORDS[how]}`);
  },
  inject: async ({ target, recipe, stage }) => {
    const node = onlyNode(target);
    const { facts, evidence } = await stage.changeStore(node, (store) => damage(store, recipe));
    return {
      facts,
      prove: async () => proved(evidence),
      heal: async () => undefined,
      isOver: () => areReady(stage, [node]),
    };
  },
});

/** Each way of damage reads back what it has done, and throws when the disk does not show it. */
async function damage(store: NodeStore, recipe: Recipe): Promise<{ facts: Facts; evidence: string }> {
  const { stream, how, seed } = recipe;
  const random = seededRandom(seed);
  const blocks = await store.blocks(stream);
  const block = blocks[Math.floor(random() * blocks.length)];
  if (block === undefined) throw new JetlabError('stream-not-on-node', { stream, node: store.node, known: [] });
  // Not at the very edges, where a file system may round and a block has its first header.
  const offset = Math.floor(block.bytes * (0.1 + 0.8 * random()));
  const facts: Facts = { stream, how, seed, block: block.name, blockBytes: block.bytes, blocks: blocks.length };
  const where = `${block.name} of ${stream} on ${store.node}`;
  switch (how) {
    case 'flip': {
      const { before, after } = await store.flip(stream, block.name, offset);
      const bytes = `${hex(before)} to ${hex(after)}`;
      return {
        facts: { ...facts, offset, before, after },
        evidence: `Byte ${offset} of ${where} changed from ${bytes}.`,
      };
    }
    case 'truncate': {
      const left = await store.truncate(stream, block.name, offset);
      return { facts: { ...facts, offset }, evidence: `${where} has ${left} of ${block.bytes} bytes left.` };
    }
    case 'delete': {
      await store.delete(stream, block.name);
      return { facts, evidence: `${where} with ${block.bytes} bytes is deleted.` };
    }
  }
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
