import { processesOf, proveGone } from '../evidence/gone.ts';
import { defineFault } from '../fault.ts';
import { areReady, onlyNode, onNodes, startStopped } from './on-nodes.ts';

/** SIGKILL: nothing is handed over, and the page cache keeps what was written. */
export const nodeKill = defineFault({
  kind: 'node.kill',
  undo: 'one-way',
  aim: async (recipe, roles) => {
    const node = await roles.node(recipe.aim);
    return onNodes([node], `${node} killed`);
  },
  inject: async ({ target, stage, by }) => {
    const processes = processesOf(stage, target.nodes);
    await stage.kill(onlyNode(target), by);
    return {
      facts: { pid: processes[0]?.pid ?? null },
      prove: (signal) => proveGone(stage, processes, signal),
      heal: () => startStopped(stage, target.nodes, by),
      isOver: () => areReady(stage, target.nodes),
    };
  },
});
