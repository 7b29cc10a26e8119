import type { NodeName } from '../../../src-main/contract/node.ts';
import { JetlabError } from '../../domain/errors.ts';
import { defineFault } from '../fault.ts';
import type { Pair } from '../evidence/no-route.ts';
import { cutPairs, onPairs } from './on-pairs.ts';

/** Groups of nodes that do not see each other; nodes that are not named are one more group. */
export const split = defineFault({
  kind: 'split',
  undo: 'heals',
  aim: async ({ groups, how }, roles) => {
    const named: NodeName[][] = [];
    for (const aims of groups) named.push(await roles.all(aims));
    const rest = roles.nodes.filter((node) => !named.flat().includes(node));
    const parts = rest.length === 0 ? named : [...named, rest];
    const twice = named.flat().find((node, i, all) => all.indexOf(node) !== i);
    if (twice !== undefined) {
      throw new JetlabError('fault-impossible', { fault: 'A split', reason: `${twice} is in two groups` });
    }
    const title = parts.map((part) => part.join(' ')).join(' | ');
    return onPairs(across(parts), roles.nodes, how === 'cut' ? title : `${title} (black hole)`);
  },
  inject: (job) => cutPairs(job, job.recipe.how),
});

function across(parts: readonly NodeName[][]): Pair[] {
  return parts.flatMap((part, i) =>
    part.flatMap((from) => parts.slice(i + 1).flatMap((other) => other.map((to) => ({ from, to })))),
  );
}
