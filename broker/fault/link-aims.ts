import type { FaultDirection, LinkAim } from '../../src-main/contract/fault.ts';
import type { NodeName } from '../../src-main/contract/node.ts';
import { JetlabError } from '../domain/errors.ts';
import { ringLinks } from '../domain/port-block.ts';
import type { Direction } from '../link/index.ts';
import type { Roles } from './roles.ts';

/** A link of the lab, seen from where the aim stands. */
export type AimedLink =
  | { kind: 'route'; id: string; from: NodeName; to: NodeName; forward: Direction }
  /** `from` is whatever application is connected. */
  | { kind: 'client'; id: string; to: NodeName; forward: 'up' };

/**
 * The links that are meant. @throws JetlabError `fault-impossible` where there is none, and what an aim may throw
 *
 * @param fault for the refusal: "A cut"
 */
export async function aimLinks(fault: string, aim: LinkAim, roles: Roles): Promise<AimedLink[]> {
  if ('client' in aim) {
    const to = await roles.node(aim.client);
    return [{ kind: 'client', id: `client-${to}`, to, forward: 'up' }];
  }
  const from = await roles.node('around' in aim ? aim.around : aim.from);
  const others = 'around' in aim ? roles.nodes.filter((node) => node !== from) : [await roles.node(aim.to)];
  const links = others.flatMap((to) => pairLink(from, to, roles.nodes) ?? []);
  if (links.length > 0) return links;
  const reason = 'around' in aim ? `${from} has no routes` : `both ends are ${from}`;
  throw new JetlabError('fault-impossible', { fault, reason });
}

/** The one connection between two nodes; `null` where they are one. */
export function pairLink(from: NodeName, to: NodeName, nodes: readonly NodeName[]): AimedLink | null {
  for (const link of ringLinks(nodes)) {
    if (link.from === from && link.to === to) return { kind: 'route', id: link.id, from, to, forward: 'up' };
    if (link.from === to && link.to === from) return { kind: 'route', id: link.id, from, to, forward: 'down' };
  }
  return null;
}

/** The directions of the proxy that a direction of the aim means. */
export function directionsOf(link: AimedLink, direction: FaultDirection): Direction[] {
  if (direction === 'both') return ['up', 'down'];
  const back = link.forward === 'up' ? 'down' : 'up';
  return [direction === 'forward' ? link.forward : back];
}

/** "n1–n2", "n1 → n2", "client link of n3", "routes of n1". */
export function nameLinks(links: readonly AimedLink[], direction: FaultDirection): string {
  const [first] = links;
  if (first === undefined) throw new Error('no link to name');
  if (first.kind === 'client') {
    const way = { both: '', forward: ' (to the node)', backward: ' (to the applications)' }[direction];
    return `client link of ${first.to}${way}`;
  }
  if (links.length > 1) {
    const way = { both: '', forward: ' (out)', backward: ' (in)' }[direction];
    return `routes of ${first.from}${way}`;
  }
  if (direction === 'both') return `${first.from}–${first.to}`;
  return direction === 'forward' ? `${first.from} → ${first.to}` : `${first.to} → ${first.from}`;
}

export function nodesOf(links: readonly AimedLink[]): NodeName[] {
  const nodes = links.flatMap((link) => (link.kind === 'route' ? [link.from, link.to] : [link.to]));
  return [...new Set(nodes)].sort();
}
