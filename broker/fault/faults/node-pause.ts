import type { NodeName } from '../../../src-main/contract/node.ts';
import { MonitorError } from '../../monitor/index.ts';
import { lookUntilProved, proved, unproved } from '../evidence/look-until.ts';
import { defineFault, type Verdict } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { onlyNode, onNodes } from './on-nodes.ts';

const PATIENCE_MS = 5_000;

/** SIGSTOP: the process keeps its sockets, and the system answers for it until someone wants a word of its own. */
export const nodePause = defineFault({
  kind: 'node.pause',
  undo: 'heals',
  aim: async (recipe, roles) => {
    const node = await roles.node(recipe.aim);
    return onNodes([node], `${node} paused`);
  },
  inject: async ({ target, stage, by }) => {
    const node = onlyNode(target);
    await stage.pause(node, by);
    const state = stage.stateOf(node);
    const isPaused = (): boolean => stage.stateOf(node).at === 'paused';
    return {
      facts: { pid: 'pid' in state ? state.pid : null },
      prove: (signal) => lookUntilProved({ signal, patienceMs: PATIENCE_MS, look: () => look(stage, node) }),
      heal: async () => {
        if (isPaused()) await stage.resume(node, by);
      },
      isOver: () => !isPaused(),
    };
  },
});

/** A frozen server's port accepts, which is the system's doing, and never answers. A dead one's refuses. */
async function look(stage: FaultStage, node: NodeName): Promise<Verdict> {
  try {
    await stage.ask(node).varz();
    return unproved(`${node} answers /varz.`);
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    const { failure } = error;
    if (failure.at !== 'silent') return unproved(`${node} does not answer /varz: ${failure.reason}.`);
    return proved(`${node} takes connections on its monitor port and did not answer within ${failure.afterMs} ms.`);
  }
}
