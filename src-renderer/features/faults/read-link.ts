import type { FaultDirection, FaultKind, Injection } from '../../../src-main/contract/fault.ts';
import { type LinkTarget, type Way, waysOfDirection, waysOn } from './link-target.ts';

/** What is set on one way of a link. */
export interface WayFaults {
  latency: { ms: number; jitterMs: number } | null;
  bytesPerSecond: number | null;
  slice: { maxBytes: number; delayMs: number } | null;
  /** The fault that lets nothing pass this way. */
  stop: Injection | null;
}

/** What is set on a target, each way by itself; of two faults of one kind the later one counts, as the links do it. */
export interface LinkFaults extends Record<Way, WayFaults> {
  slowCloseMs: number | null;
  /** Every fault that lies on it, oldest first. */
  all: readonly Injection[];
}

export function isSetFault(injection: Injection): boolean {
  return injection.endedAt === null;
}

/** The faults that were set at a past moment, as they were set then. */
export function setAt(injections: readonly Injection[], moment: number): Injection[] {
  return injections
    .filter((one) => one.startedAt <= moment && (one.endedAt === null || one.endedAt > moment))
    .map((one) => ({ ...one, endedAt: null }));
}

/** Reads what faults that are set do to a target. */
export function readLink(injections: readonly Injection[], target: LinkTarget): LinkFaults {
  const faults: LinkFaults = { forward: free(), backward: free(), slowCloseMs: null, all: [] };
  const all = injections.filter((one) => isSetFault(one) && waysOn(one, target).length > 0);
  for (const injection of all) {
    for (const way of waysOn(injection, target)) apply(injection, faults[way]);
    if (injection.recipe.kind === 'link.slow-close') faults.slowCloseMs = injection.recipe.delayMs;
  }
  return { ...faults, all };
}

function free(): WayFaults {
  return { latency: null, bytesPerSecond: null, slice: null, stop: null };
}

/** A cut outweighs whatever else lets nothing pass. */
function apply(injection: Injection, way: WayFaults): void {
  const { recipe } = injection;
  if (stops(injection) !== null) {
    if (way.stop === null || stops(way.stop) !== 'cut') way.stop = injection;
  } else if (recipe.kind === 'link.latency') way.latency = { ms: recipe.ms, jitterMs: recipe.jitterMs };
  else if (recipe.kind === 'link.bandwidth') way.bytesPerSecond = recipe.bytesPerSecond;
  else if (recipe.kind === 'link.slice') way.slice = { maxBytes: recipe.maxBytes, delayMs: recipe.delayMs };
}

/** How a fault lets nothing pass; `null` when it lets bytes pass. */
export function stops({ recipe }: Injection): 'cut' | 'black-hole' | 'hold' | null {
  switch (recipe.kind) {
    case 'link.cut':
      return 'cut';
    case 'link.black-hole':
      return 'black-hole';
    case 'link.hold':
      return 'hold';
    case 'split':
    case 'split.hub':
      return recipe.how;
    default:
      return null;
  }
}

/** One figure for a direction: `null` when nothing is set, `mixed` when the two ways differ. */
export function figureOf<T extends number>(
  faults: LinkFaults,
  direction: FaultDirection,
  pick: (way: WayFaults) => T | null,
): T | 'mixed' | null {
  const [first, second] = waysOfDirection(direction).map((way) => pick(faults[way]));
  if (first === undefined) return null;
  return second === undefined || second === first ? first : 'mixed';
}

/** The set faults of one kind that lie on a direction of the target. */
export function ofKind(
  faults: LinkFaults,
  target: LinkTarget,
  direction: FaultDirection,
  kind: FaultKind,
): readonly Injection[] {
  const wanted = waysOfDirection(direction);
  return faults.all.filter(
    (one) => one.recipe.kind === kind && waysOn(one, target).some((way) => wanted.includes(way)),
  );
}
