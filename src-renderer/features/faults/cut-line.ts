import type { FaultRecipe } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';

interface Point {
  x: number;
  y: number;
}

interface Line {
  from: Point;
  to: Point;
}

interface Ends {
  id: string;
  from: NodeName;
  to: NodeName;
}

/** Links whose line the drawn one crosses. */
export function crossedLinks<L extends Line>(drawn: Line, lines: readonly L[]): L[] {
  return lines.filter((line) => crosses(drawn, line));
}

/** What a drawn line does to the cluster, in words and as recipes. */
export interface Cut {
  /** "Isolates n3". */
  words: string;
  recipes: FaultRecipe[];
}

/**
 * Links that are cut together are one split when they part the nodes into groups; else each is a cut of its own.
 * `null` when no link was crossed.
 */
export function cutOf(crossed: readonly string[], links: readonly Ends[], nodes: readonly NodeName[]): Cut | null {
  const cut = links.filter((link) => crossed.includes(link.id));
  if (cut.length === 0) return null;
  const parts = partsWithout(crossed, links, nodes);
  const between = links.filter((link) => partOf(parts, link.from) !== partOf(parts, link.to));
  if (parts.length > 1 && between.length === cut.length) {
    const lone = parts.filter((part) => part.length === 1).flat();
    const words =
      parts.length === 2 && lone.length > 0 && nodes.length > 2
        ? `Isolates ${lone[0]}`
        : `Splits ${parts.map((part) => part.join(' ')).join(' | ')}`;
    return { words, recipes: [splitOf(parts.toSorted((a, b) => a.length - b.length))] };
  }
  const names = cut.map((link) => `${link.from}–${link.to}`);
  return {
    words: `Cuts ${names.join(' and ')}`,
    recipes: cut.map((link) => ({ kind: 'link.cut', link: { from: by(link.from), to: by(link.to) } })),
  };
}

/** The recipe of a split. The largest group is left out: nodes that no group names are one more group. */
export function splitOf(parts: readonly (readonly NodeName[])[]): FaultRecipe {
  const named = parts.length > 1 && (parts.at(-1)?.length ?? 0) > 1 ? parts.slice(0, -1) : parts;
  return { kind: 'split', groups: named.map((part) => part.map(by)), how: 'cut' };
}

function by(node: NodeName) {
  return { by: 'node', node } as const;
}

function partsWithout(crossed: readonly string[], links: readonly Ends[], nodes: readonly NodeName[]): NodeName[][] {
  const left = links.filter((link) => !crossed.includes(link.id));
  const parts: NodeName[][] = [];
  for (const node of nodes) {
    const joined = parts.filter((part) => left.some((link) => joins(link, node, part)));
    for (const part of joined) parts.splice(parts.indexOf(part), 1);
    parts.push([...joined.flat(), node].toSorted());
  }
  return parts;
}

function joins(link: Ends, node: NodeName, part: readonly NodeName[]): boolean {
  return (link.from === node && part.includes(link.to)) || (link.to === node && part.includes(link.from));
}

function partOf(parts: readonly NodeName[][], node: NodeName): number {
  return parts.findIndex((part) => part.includes(node));
}

/** Two lines cross when each has its ends on different sides of the other. */
function crosses(a: Line, b: Line): boolean {
  return side(a, b.from) !== side(a, b.to) && side(b, a.from) !== side(b, a.to);
}

function side({ from, to }: Line, p: Point): boolean {
  return (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x) > 0;
}
