import { setTimeout as delay } from 'node:timers/promises';
import type { Actor, NodeName } from '../../../src-main/contract/node.ts';
import { JetlabError } from '../../domain/errors.ts';
import { processesOf } from '../evidence/gone.ts';
import { unproved } from '../evidence/look-until.ts';
import { proveRestarted } from '../evidence/restarted.ts';
import { defineFault } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { onNodes, startStopped } from './on-nodes.ts';

const READY_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** Restarts one node after the other, each when the one before takes work again. Taking it back stops it halfway. */
export const clusterRollingRestart = defineFault({
  kind: 'cluster.rolling-restart',
  undo: 'one-way',
  aim: (_, roles) => onNodes(roles.nodes, 'rolling restart'),
  inject: async ({ target, stage, by }) => {
    const before = processesOf(stage, target.nodes);
    if (before.length < target.nodes.length) {
      throw new JetlabError('fault-impossible', { fault: 'A rolling restart', reason: 'not every node has a process' });
    }
    const halt = new AbortController();
    const rolled = roll(stage, target.nodes, by, halt.signal).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    return {
      facts: { order: target.nodes.join(' ') },
      prove: async (signal) => {
        const failure = await rolled;
        if (failure !== null) return unproved(failure);
        return proveRestarted(stage, before, signal);
      },
      heal: async () => {
        halt.abort();
        await rolled;
        await startStopped(stage, target.nodes, by);
      },
      isOver: 'at-proof',
    };
  },
});

async function roll(stage: FaultStage, nodes: readonly NodeName[], by: Actor, halt: AbortSignal): Promise<void> {
  for (const [i, node] of nodes.entries()) {
    if (halt.aborted) throw new Error(`It was stopped before ${nodes.slice(i).join(', ')}.`);
    await stage.restart(node, by);
    await untilReady(stage, node, halt);
  }
}

async function untilReady(stage: FaultStage, node: NodeName, halt: AbortSignal): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (stage.stateOf(node).at !== 'ready') {
    if (halt.aborted) return;
    const { at } = stage.stateOf(node);
    if (performance.now() > deadline)
      throw new Error(`${node} was not ready ${READY_MS / 1_000} s after its restart: ${at}.`);
    await delay(LOOK_EVERY_MS, undefined, { signal: halt }).catch(() => undefined);
  }
}
