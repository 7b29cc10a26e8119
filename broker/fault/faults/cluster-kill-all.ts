import { JetlabError } from '../../domain/errors.ts';
import { processesOf, proveGone } from '../evidence/gone.ts';
import { defineFault } from '../fault.ts';
import { areReady, onNodes, startStopped } from './on-nodes.ts';

/** SIGKILL of every process at once. The page cache stays, so this says nothing about a loss of power. */
export const clusterKillAll = defineFault({
  kind: 'cluster.kill-all',
  undo: 'one-way',
  aim: (_, roles) => onNodes(roles.nodes, 'all nodes killed'),
  inject: async ({ target, stage, by }) => {
    const processes = processesOf(stage, target.nodes);
    if (processes.length === 0) {
      throw new JetlabError('fault-impossible', { fault: 'Kill all', reason: 'no node has a process' });
    }
    const killed = processes.map(({ node }) => node);
    await Promise.all(killed.map((node) => stage.kill(node, by)));
    return {
      facts: { pids: processes.map(({ pid }) => pid).join(' ') },
      prove: (signal) => proveGone(stage, processes, signal),
      heal: () => startStopped(stage, killed, by),
      isOver: () => areReady(stage, killed),
    };
  },
});
