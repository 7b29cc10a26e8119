import type { LinkStats } from '../../../broker/link/index.ts';
import { ringLinks, type PortBlock } from '../../../broker/domain/port-block.ts';
import type { LinkSnapshot } from '../../contract/lab.ts';
import type { NodeName } from '../../contract/node.ts';

/** What one node says of its routes: to whom, and the round trip in milliseconds. `null` while it does not answer. */
export type RouteWord = ReadonlyMap<NodeName, number | null> | null;

/**
 * The links as they are now. The mode and the bytes are the proxy's own; whether there is a route is for the two
 * servers to say, since a proxy can hold a connection that carries nothing.
 */
export function describeLinks(o: {
  nodes: readonly NodeName[];
  block: PortBlock;
  words: Readonly<Record<NodeName, RouteWord>>;
  stats: readonly LinkStats[];
  /** The stats of the look before, and how long ago it was, for rates. */
  statsBefore: { stats: readonly LinkStats[]; secondsAgo: number } | null;
  before: readonly LinkSnapshot[];
  now: number;
}): LinkSnapshot[] {
  return ringLinks(o.nodes).map(({ id, from, to }) => {
    const own = o.stats.find((one) => one.id === id);
    const previous = o.before.find((one) => one.id === id);
    const mode = own === undefined ? 'pass' : modeWord(own.mode);
    const route = routeBetween(o.words[from] ?? null, to, o.words[to] ?? null, from);
    const isSame = previous !== undefined && previous.mode === mode && previous.route === route;
    return {
      id,
      from,
      to,
      proxyPort: o.block.links[id] ?? 0,
      targetPort: o.block.nodes[to]?.route ?? 0,
      mode,
      route,
      rttMs:
        route === 'none' || route === 'unknown' ? null : roundTrip(o.words[from]?.get(to) ?? o.words[to]?.get(from)),
      since: isSame ? previous.since : o.now,
      bytesPerSecond: ratesOf(id, o.stats, o.statsBefore),
    };
  });
}

/** A link that holds one direction and shapes the other holds. */
function modeWord(mode: LinkStats['mode']): LinkSnapshot['mode'] {
  return mode.at === 'shape' && (mode.up.held || mode.down.held) ? 'hold' : mode.at;
}

function routeBetween(a: RouteWord, toB: NodeName, b: RouteWord, toA: NodeName): LinkSnapshot['route'] {
  if (a === null && b === null) return 'unknown';
  const yes = (a?.has(toB) === true ? 1 : 0) + (b?.has(toA) === true ? 1 : 0);
  if (yes === 2) return 'connected';
  return yes === 1 ? 'half' : 'none';
}

function ratesOf(
  id: string,
  stats: readonly LinkStats[],
  before: { stats: readonly LinkStats[]; secondsAgo: number } | null,
): { up: number; down: number } {
  const now = stats.find((one) => one.id === id);
  const then = before?.stats.find((one) => one.id === id);
  if (!now || !then || !before || before.secondsAgo <= 0) return { up: 0, down: 0 };
  const rate = (a: number, b: number): number => Math.max(0, Math.round((b - a) / before.secondsAgo));
  return { up: rate(then.bytesUp, now.bytesUp), down: rate(then.bytesDown, now.bytesDown) };
}

/** To the microsecond, which is what servers tell. */
function roundTrip(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : Math.round(ms * 1_000) / 1_000;
}
