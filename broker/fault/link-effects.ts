import { FREE, type Direction, type FlowShape, type LinkMode } from '../link/index.ts';

/** What one fault does to one link. */
export type LinkEffect =
  | { does: 'cut' }
  | { does: 'hold'; directions: readonly Direction[] }
  | { does: 'latency'; directions: readonly Direction[]; ms: number; jitterMs: number; seed: number }
  | { does: 'bandwidth'; directions: readonly Direction[]; bytesPerSecond: number }
  | { does: 'slice'; directions: readonly Direction[]; maxBytes: number; delayMs: number }
  | { does: 'slow-close'; delayMs: number };

/**
 * What a link does under several faults at once. A cut outweighs all; a held direction outweighs what else is done to
 * it; of two faults of one kind in one direction the later one counts.
 */
export function composeMode(effects: readonly LinkEffect[]): LinkMode {
  if (effects.some((effect) => effect.does === 'cut')) return { at: 'reset' };
  const [up, down] = [composeFlow(effects, 'up'), composeFlow(effects, 'down')];
  if (up.held && down.held) return { at: 'hold', direction: 'both' };
  const slowCloseMs = effects.findLast((effect) => effect.does === 'slow-close')?.delayMs ?? 0;
  const isShaped = slowCloseMs > 0 || [up, down].some((flow) => flow.latency ?? flow.bandwidth ?? flow.slice);
  if (isShaped) return { at: 'shape', up, down, slowCloseMs };
  if (up.held || down.held) return { at: 'hold', direction: up.held ? 'up' : 'down' };
  return { at: 'pass' };
}

function composeFlow(effects: readonly LinkEffect[], direction: Direction): FlowShape {
  const flow = { ...FREE };
  for (const effect of effects) {
    if (!('directions' in effect) || !effect.directions.includes(direction)) continue;
    switch (effect.does) {
      case 'hold':
        flow.held = true;
        break;
      case 'latency':
        flow.latency = { ms: effect.ms, jitterMs: effect.jitterMs, seed: effect.seed };
        break;
      case 'bandwidth':
        flow.bandwidth = { bytesPerSecond: effect.bytesPerSecond };
        break;
      case 'slice':
        flow.slice = { maxBytes: effect.maxBytes, delayMs: effect.delayMs };
        break;
    }
  }
  return flow;
}

/** Whether `later` takes the place of `earlier` entirely. Only figures do: a cut stays a cut beside another one. */
export function isReplacedBy(earlier: LinkEffect, later: LinkEffect): boolean {
  if (earlier.does !== later.does || earlier.does === 'cut' || earlier.does === 'hold') return false;
  if (!('directions' in earlier) || !('directions' in later)) return true;
  return earlier.directions.every((direction) => later.directions.includes(direction));
}

/** What the mode adds to a round trip, in milliseconds. */
export function addedRoundTrip(mode: LinkMode): number {
  if (mode.at !== 'shape') return 0;
  return (mode.up.latency?.ms ?? 0) + (mode.down.latency?.ms ?? 0);
}

/** Bytes a second that pass in the direction at most; `null` without a limit. */
export function rateOf(mode: LinkMode, direction: Direction): number | null {
  if (mode.at !== 'shape') return null;
  const { bandwidth, slice } = mode[direction];
  const rates = [
    ...(bandwidth === null ? [] : [bandwidth.bytesPerSecond]),
    ...(slice === null ? [] : [(slice.maxBytes * 1_000) / slice.delayMs]),
  ];
  return rates.length === 0 ? null : Math.min(...rates);
}
