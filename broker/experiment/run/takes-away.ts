import type { Injection } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';

/** Whether a fault ends, freezes or isolates the node: whoever it leads has no leader with a quorum then. */
export function takesAway({ recipe, resolved, nodes }: Injection, node: NodeName): boolean {
  switch (recipe.kind) {
    case 'node.kill':
    case 'node.stop':
    case 'node.pause':
    case 'node.lame-duck':
    case 'cluster.kill-all':
      return nodes.includes(node);
    case 'split':
    case 'link.cut':
    case 'link.black-hole':
      // Both of the node's routes: with one of them it still has a quorum.
      return resolved.filter((link) => !link.startsWith('client-') && link.split('-').includes(node)).length > 1;
    default:
      return false;
  }
}
