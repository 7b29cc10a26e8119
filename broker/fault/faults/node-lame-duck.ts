import { lookUntilProved, proved, unproved } from '../evidence/look-until.ts';
import { processesOf } from '../evidence/gone.ts';
import { defineFault } from '../fault.ts';
import { areReady, onlyNode, onNodes, startStopped } from './on-nodes.ts';

const PATIENCE_MS = 5_000;

/** SIGUSR2: the server moves its leaders and clients away, then ends. At once when it has no clients. */
export const nodeLameDuck = defineFault({
  kind: 'node.lame-duck',
  undo: 'one-way',
  aim: async (recipe, roles) => {
    const node = await roles.node(recipe.aim);
    return onNodes([node], `${node} lame duck`);
  },
  inject: async ({ target, stage, by }) => {
    const node = onlyNode(target);
    const [known] = processesOf(stage, [node]);
    await stage.lameDuck(node, by);
    return {
      facts: { pid: known?.pid ?? null },
      prove: (signal) =>
        lookUntilProved({
          signal,
          patienceMs: PATIENCE_MS,
          look: async () => {
            if (known !== undefined && (await stage.isGone(node, known.pid))) {
              return proved(`${node} has moved its clients away and ended.`);
            }
            const varz = await stage
              .ask(node)
              .varz()
              .catch(() => null);
            if (varz?.lame_duck_mode === true) return proved(`/varz of ${node} tells lame duck mode.`);
            return unproved(`/varz of ${node} does not tell lame duck mode.`);
          },
        }),
      // In lame duck mode a server is on its way out: to end that is to end it, and to start it again.
      heal: async () => {
        if (stage.stateOf(node).at === 'lame-duck') await stage.restart(node, by);
        else await startStopped(stage, [node], by);
      },
      isOver: () => areReady(stage, [node]),
    };
  },
});
