import type { FaultDirection, FaultRecipe, Injection, LinkAim } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';

/** A way of a target. `forward`: from its first end to the second, from the applications to the node, out of the node. */
export type Way = 'forward' | 'backward';

/** What link faults are set on: one route, the client link of a node, or all routes of a node. */
export type LinkTarget =
  | { at: 'pair'; id: string; from: NodeName; to: NodeName }
  | { at: 'client'; node: NodeName }
  | { at: 'around'; node: NodeName };

const BOTH: readonly Way[] = ['forward', 'backward'];

/** The target as a recipe names it. */
export function aimOf(target: LinkTarget): LinkAim {
  const node = (name: NodeName) => ({ by: 'node', node: name }) as const;
  if (target.at === 'pair') return { from: node(target.from), to: node(target.to) };
  return target.at === 'client' ? { client: node(target.node) } : { around: node(target.node) };
}

/** "n2–n3", "client link of n1", "routes of n1". */
export function targetName(target: LinkTarget): string {
  if (target.at === 'pair') return `${target.from}–${target.to}`;
  return target.at === 'client' ? `client link of ${target.node}` : `routes of ${target.node}`;
}

/** The two ways of a target in words: "n2 → n3" and "n3 → n2", "to n1" and "from n1", "out of n1" and "into n1". */
export function wayNames(target: LinkTarget): Record<Way, string> {
  switch (target.at) {
    case 'pair':
      return { forward: `${target.from} → ${target.to}`, backward: `${target.to} → ${target.from}` };
    case 'client':
      return { forward: `To ${target.node}`, backward: `From ${target.node}` };
    case 'around':
      return { forward: `Out of ${target.node}`, backward: `Into ${target.node}` };
  }
}

export function waysOfDirection(direction: FaultDirection): readonly Way[] {
  return direction === 'both' ? BOTH : [direction];
}

export function otherWay(way: Way): Way {
  return way === 'forward' ? 'backward' : 'forward';
}

type LinkRecipe = Extract<FaultRecipe, { link: unknown }>;

/** The ways of the target that an injection lies on; none when it concerns other links. Splits lie on both ways. */
export function waysOn(injection: Injection, target: LinkTarget): readonly Way[] {
  if (!reaches(injection, target)) return [];
  const { recipe } = injection;
  if (!('link' in recipe)) return BOTH;
  const direction = directionOf(recipe);
  if (direction === 'both') return BOTH;
  const isTurned = startOf(injection, recipe.link) !== startOfTarget(target);
  return [isTurned ? otherWay(direction) : direction];
}

function directionOf(recipe: LinkRecipe): FaultDirection {
  return 'direction' in recipe ? recipe.direction : 'both';
}

function reaches(injection: Injection, target: LinkTarget): boolean {
  switch (target.at) {
    case 'pair':
      return injection.resolved.includes(target.id);
    case 'client':
      return injection.resolved.includes(`client-${target.node}`);
    case 'around':
      return 'link' in injection.recipe && 'around' in injection.recipe.link && centreOf(injection) === target.node;
  }
}

/** The node that an injection's `forward` starts from; the applications of a client link have no name. */
function startOf(injection: Injection, link: LinkAim): NodeName | null {
  if ('client' in link) return null;
  if ('around' in link) return centreOf(injection);
  if (link.from.by === 'node') return link.from.node;
  const to = link.to;
  return to.by === 'node' ? (injection.nodes.find((node) => node !== to.node) ?? null) : (injection.nodes[0] ?? null);
}

function startOfTarget(target: LinkTarget): NodeName | null {
  if (target.at === 'client') return null;
  return target.at === 'pair' ? target.from : target.node;
}

/** The node around which an injection lies: the end that all its links share. */
function centreOf(injection: Injection): NodeName | null {
  const { recipe, resolved } = injection;
  if ('link' in recipe && 'around' in recipe.link && recipe.link.around.by === 'node') return recipe.link.around.node;
  const [first = [], ...rest] = resolved.filter((name) => /^n\d-n\d$/.test(name)).map((name) => name.split('-'));
  return first.find((end) => rest.every((ends) => ends.includes(end))) ?? null;
}
