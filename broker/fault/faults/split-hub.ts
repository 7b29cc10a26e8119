import { defineFault } from '../fault.ts';
import { cutPairs, onPairs } from './on-pairs.ts';

/** Everyone sees the hub and nobody else. */
export const splitHub = defineFault({
  kind: 'split.hub',
  undo: 'heals',
  aim: async ({ hub: aim, how }, roles) => {
    const hub = await roles.node(aim);
    const others = roles.nodes.filter((node) => node !== hub);
    const pairs = others.flatMap((from, i) => others.slice(i + 1).map((to) => ({ from, to })));
    const title = `all see ${hub} only`;
    return onPairs(pairs, roles.nodes, how === 'cut' ? title : `${title} (black hole)`);
  },
  inject: (job) => cutPairs(job, job.recipe.how),
});
