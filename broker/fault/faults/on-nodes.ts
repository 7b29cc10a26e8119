import type { Actor, NodeName } from '../../../src-main/contract/node.ts';
import type { Target } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';

/** A fault of nodes: "n1 killed". */
export function onNodes(nodes: readonly NodeName[], title: string): Target {
  return { title, resolved: [...nodes], nodes: [...nodes], links: [] };
}

export function onlyNode({ nodes: [node] }: Target): NodeName {
  if (node === undefined) throw new Error('the target has no node');
  return node;
}

/** Starts those of the nodes that have no process. Nodes that somebody started meanwhile are left as they are. */
export async function startStopped(stage: FaultStage, nodes: readonly NodeName[], by: Actor): Promise<void> {
  const down = nodes.filter((node) => isDown(stage, node));
  await Promise.all(
    down.map((node) =>
      stage.start(node, by).catch((error: unknown) => {
        if (isDown(stage, node)) throw error;
      }),
    ),
  );
}

export function areReady(stage: FaultStage, nodes: readonly NodeName[]): boolean {
  return nodes.every((node) => stage.stateOf(node).at === 'ready');
}

export function isDown(stage: FaultStage, node: NodeName): boolean {
  const { at } = stage.stateOf(node);
  return at === 'stopped' || at === 'crashed';
}
