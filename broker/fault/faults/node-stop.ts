import { JetlabError } from '../../domain/errors.ts';
import { processesOf, proveGone } from '../evidence/gone.ts';
import { defineFault } from '../fault.ts';
import { areReady, onlyNode, onNodes, startStopped } from './on-nodes.ts';

/** The graceful end: the server hands its leaders over before it goes. */
export const nodeStop = defineFault({
  kind: 'node.stop',
  undo: 'one-way',
  aim: async (recipe, roles) => {
    const node = await roles.node(recipe.aim);
    return onNodes([node], `${node} stopped`);
  },
  inject: async ({ target, stage, by }) => {
    if (stage.platform === 'win32') {
      const reason = 'Windows has no signal that asks a server to end, and a kill is a fault of its own';
      throw new JetlabError('unsupported-here', { action: 'A graceful stop', platform: 'Windows', reason });
    }
    const processes = processesOf(stage, target.nodes);
    await stage.stop(onlyNode(target), by);
    return {
      facts: { pid: processes[0]?.pid ?? null },
      prove: (signal) => proveGone(stage, processes, signal),
      heal: () => startStopped(stage, target.nodes, by),
      isOver: () => areReady(stage, target.nodes),
    };
  },
});
