import type { NodeName } from '../../src-main/contract/node.ts';
import { MonitorError, type NodeMonitor } from '../monitor/index.ts';

/** Pairs of nodes with a route that both ends show, and how many pairs there are. */
export interface RouteCount {
  up: number;
  total: number;
}

/** Asks every node once. A node that does not answer shows no route. */
export async function countRoutes(monitors: readonly NodeMonitor[]): Promise<RouteCount> {
  const remotes = await Promise.all(monitors.map(remotesOf));
  return countPairs(
    monitors.map((monitor) => monitor.node),
    remotes,
  );
}

/** `remotes[i]` are the names that node i has a route with. */
export function countPairs(names: readonly NodeName[], remotes: readonly ReadonlySet<string>[]): RouteCount {
  let up = 0;
  for (let i = 0; i < names.length; i += 1) {
    for (let j = i + 1; j < names.length; j += 1) {
      if (remotes[i]?.has(names[j] ?? '') && remotes[j]?.has(names[i] ?? '')) up += 1;
    }
  }
  return { up, total: (names.length * (names.length - 1)) / 2 };
}

/** A leader counts when every node names the same one; `null` stands for a node that knows none. */
export function agreedLeader(leaders: readonly (string | null)[]): NodeName | null {
  const [first] = leaders;
  return first && leaders.every((leader) => leader === first) ? first : null;
}

async function remotesOf(monitor: NodeMonitor): Promise<Set<string>> {
  const routez = await monitor.routez().catch(noAnswer);
  return new Set(routez?.routes.flatMap((route) => route.remote_name ?? []) ?? []);
}

function noAnswer(error: unknown): undefined {
  if (error instanceof MonitorError) return undefined;
  throw error;
}
