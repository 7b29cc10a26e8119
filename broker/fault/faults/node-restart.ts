import { processesOf } from '../evidence/gone.ts';
import { proveRestarted } from '../evidence/restarted.ts';
import { defineFault } from '../fault.ts';
import { areReady, onlyNode, onNodes, startStopped } from './on-nodes.ts';

export const nodeRestart = defineFault({
  kind: 'node.restart',
  undo: 'one-way',
  aim: async (recipe, roles) => {
    const node = await roles.node(recipe.aim);
    return onNodes([node], `${node} restarted`);
  },
  inject: async ({ target, stage, by }) => {
    const node = onlyNode(target);
    const before = processesOf(stage, [node]);
    await stage.restart(node, by);
    return {
      facts: { pidBefore: before[0]?.pid ?? null },
      prove: (signal) => proveRestarted(stage, before, signal),
      heal: () => startStopped(stage, [node], by),
      isOver: () => areReady(stage, [node]),
    };
  },
});
