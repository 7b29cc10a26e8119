import type { FaultRecipe, LinkAim, NodeAim } from '../../../src-main/contract/fault.ts';
import { DEFAULT_BOUND_MS } from '../../../broker/domain/fault-bound.ts';

/** A recipe as a command for a terminal. */
export function faultCli(recipe: FaultRecipe, boundMs: number | null): string {
  const bound = boundMs === null || boundMs === DEFAULT_BOUND_MS ? '' : ` --bound ${boundMs / 1_000}s`;
  return `jetlab fault add ${recipe.kind}${words(recipe)}${bound}`;
}

function words(recipe: FaultRecipe): string {
  const parts: string[] = [];
  if ('aim' in recipe) parts.push(aim(recipe.aim));
  if ('aims' in recipe) parts.push(...recipe.aims.map(aim));
  if ('link' in recipe) parts.push(link(recipe.link));
  if ('hub' in recipe) parts.push(aim(recipe.hub));
  if ('groups' in recipe) parts.push(recipe.groups.map((group) => group.map(aim).join(',')).join(' '));
  return parts.length > 0 ? ` ${parts.join(' ')}` : '';
}

function link(to: LinkAim): string {
  if ('client' in to) return `client:${aim(to.client)}`;
  return 'around' in to ? `around:${aim(to.around)}` : `${aim(to.from)} ${aim(to.to)}`;
}

function aim(to: NodeAim): string {
  if (to.by === 'node') return to.node;
  return 'group' in to ? `${to.by}:${to.group}` : to.by;
}
