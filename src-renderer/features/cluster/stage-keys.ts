import { runAction } from '../../actions/index.ts';
import type { ActionTools } from '../../actions/action.ts';
import { clearFault, cutLink, isolateNode, isolationOf, readLink, rejoinNode } from '../faults/index.ts';
import type { Cluster } from './use-cluster.ts';

/** X on the stage: cuts the link that has focus or heals what cuts it, isolates the node that has focus or rejoins it. */
export async function toggleOnStage(id: string, cluster: Cluster, tools: ActionTools): Promise<void> {
  await toggle(id, cluster, tools).catch(() => {
    // A refusal has been shown by runAction.
  });
}

async function toggle(id: string, cluster: Cluster, tools: ActionTools): Promise<void> {
  const link = cluster.links.find((one) => one.id === id);
  if (!link) {
    const isIsolated = isolationOf(id, cluster.links, cluster.faults) !== 'none';
    return runAction(isIsolated ? rejoinNode : isolateNode, { node: id }, tools);
  }
  const target = { at: 'pair', id: link.id, from: link.from, to: link.to } as const;
  const { stop } = readLink(cluster.faults, target).forward;
  return stop ? runAction(clearFault, stop, tools) : runAction(cutLink, { target }, tools);
}
