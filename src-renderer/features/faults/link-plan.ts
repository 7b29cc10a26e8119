import type { FaultDirection, FaultRecipe, Injection } from '../../../src-main/contract/fault.ts';
import { aimOf, type LinkTarget, otherWay, waysOn } from './link-target.ts';
import { type LinkFaults, ofKind } from './read-link.ts';

/** One step on the way to what a slider was set to, in the order in which they must be taken. */
export type Step = { does: 'inject'; recipe: FaultRecipe } | { does: 'clear'; id: string };

/** A recipe of a link fault before it is aimed. */
export type Shaping =
  | { kind: 'link.latency'; ms: number; jitterMs: number }
  | { kind: 'link.bandwidth'; bytesPerSecond: number }
  | { kind: 'link.slice'; maxBytes: number; delayMs: number };

/** Sets a behaviour. The host replaces what nothing would be left of. */
export function planShape(target: LinkTarget, direction: FaultDirection, shaping: Shaping): Step[] {
  return [{ does: 'inject', recipe: shapeRecipe(target, direction, shaping) }];
}

/**
 * Takes a behaviour back on one direction. Where a fault lies on the other way too, it is set there anew first, so that
 * this way alone is freed.
 */
export function planReset(
  faults: LinkFaults,
  target: LinkTarget,
  direction: FaultDirection,
  kind: Shaping['kind'],
): Step[] {
  const set = ofKind(faults, target, direction, kind);
  const kept = direction === 'both' ? [] : keepOtherWay(set, target, otherWay(direction));
  return [...kept, ...set.map((one) => ({ does: 'clear', id: one.id }) as const)];
}

function keepOtherWay(set: readonly Injection[], target: LinkTarget, way: 'forward' | 'backward'): Step[] {
  const last = set.findLast((one) => waysOn(one, target).includes(way));
  const shaping = last && shapingOf(last);
  return shaping ? planShape(target, way, shaping) : [];
}

function shapingOf({ recipe }: Injection): Shaping | null {
  switch (recipe.kind) {
    case 'link.latency':
      return { kind: recipe.kind, ms: recipe.ms, jitterMs: recipe.jitterMs };
    case 'link.bandwidth':
      return { kind: recipe.kind, bytesPerSecond: recipe.bytesPerSecond };
    case 'link.slice':
      return { kind: recipe.kind, maxBytes: recipe.maxBytes, delayMs: recipe.delayMs };
    default:
      return null;
  }
}

export function shapeRecipe(target: LinkTarget, direction: FaultDirection, shaping: Shaping): FaultRecipe {
  const link = aimOf(target);
  return shaping.kind === 'link.latency' ? { ...shaping, link, direction, seed: 1 } : { ...shaping, link, direction };
}
