import type { NodeName, NodePorts } from '../../src-main/contract/node.ts';

/**
 * Every port of one lab, given by its base b. A block is a few ports in each of five rows, a thousand apart:
 *
 *     b        client proxies      what applications use (4222, 4223, 4224)
 *     b+1000   client              the server itself, for the supervisor alone
 *     b+2000   route               the server itself, never told to another server
 *     b+3000   link proxies        one per link of the ring, in the order n1-n2, n2-n3, n3-n1
 *     b+4000   monitor             /varz and friends
 *
 * Blocks lie ten apart, so 78 of them fit before the first row meets the second.
 */
export interface PortBlock {
  base: number;
  nodes: Record<NodeName, NodePorts>;
  /** Listening port of each link proxy by link id. Empty for a single node. */
  links: Record<string, number>;
}

/** One link of the ring: `from` dials, `to` is dialled. Upstream is `from` to `to`. */
export interface RingLink {
  id: string;
  from: NodeName;
  to: NodeName;
}

export const DEFAULT_PORT_BASE = 4222;
/** Distance between neighbouring blocks. */
export const BLOCK_STEP = 10;
/** How many blocks there are to choose from, counted from the first base tried. */
export const BLOCK_COUNT = 78;

const ROW = { client: 0, directClient: 1000, route: 2000, link: 3000, monitor: 4000 };

/** The block that starts at `base`. `nodeNames` in ring order, at most nine. */
export function portBlock(base: number, nodeNames: readonly NodeName[]): PortBlock {
  const nodes: Record<NodeName, NodePorts> = {};
  nodeNames.forEach((name, i) => {
    nodes[name] = {
      client: base + ROW.client + i,
      directClient: base + ROW.directClient + i,
      route: base + ROW.route + i,
      monitor: base + ROW.monitor + i,
    };
  });
  const links: Record<string, number> = {};
  ringLinks(nodeNames).forEach((link, i) => {
    links[link.id] = base + ROW.link + i;
  });
  return { base, nodes, links };
}

/**
 * The links of the ring: each node dials the next, so that every server has a configured route (JetStream refuses to
 * start without one) and each pair of three nodes has exactly one connection of known direction.
 */
export function ringLinks(nodeNames: readonly NodeName[]): RingLink[] {
  if (nodeNames.length < 2) return [];
  return nodeNames.map((from, i) => {
    const to = nodeNames[(i + 1) % nodeNames.length] ?? from;
    return { id: linkId(from, to), from, to };
  });
}

export function linkId(from: NodeName, to: NodeName): string {
  return `${from}-${to}`;
}

/** Every port of the block, client ports first: the order in which a conflict is reported. */
export function portsOf(block: PortBlock): number[] {
  const nodes = Object.values(block.nodes);
  return [
    ...nodes.map((n) => n.client),
    ...nodes.map((n) => n.directClient),
    ...nodes.map((n) => n.route),
    ...Object.values(block.links),
    ...nodes.map((n) => n.monitor),
  ];
}
