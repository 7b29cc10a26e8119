import type { NodeName } from '../../src-main/contract/node.ts';
import { MonitorError, type NodeMonitor } from '../monitor/index.ts';

/** What the nodes say of each other while the cluster comes up. */
export interface BootEvidence {
  /** Pairs of nodes with a route that both ends show, and how many pairs there are. */
  routes: { up: number; total: number };
  /** The meta leader on which all nodes that answer agree; `null` while there is none, or no agreement. */
  metaLeader: NodeName | null;
}

/** Asks every node once. A node that does not answer shows nothing. */
export async function gatherBootEvidence(
  monitors: readonly NodeMonitor[],
  look: { routes: boolean; leader: boolean },
): Promise<BootEvidence> {
  const [routes, leaders] = await Promise.all([
    look.routes ? Promise.all(monitors.map(remotesOf)) : [],
    look.leader ? Promise.all(monitors.map(leaderOf)) : [],
  ]);
  const names = monitors.map((monitor) => monitor.node);
  return { routes: countPairs(names, routes), metaLeader: agreedLeader(leaders) };
}

/** `remotes[i]` are the names that node i has a route with. */
export function countPairs(
  names: readonly NodeName[],
  remotes: readonly ReadonlySet<string>[],
): BootEvidence['routes'] {
  let up = 0;
  for (let i = 0; i < names.length; i += 1) {
    for (let j = i + 1; j < names.length; j += 1) {
      if (remotes[i]?.has(names[j] ?? '') && remotes[j]?.has(names[i] ?? '')) up += 1;
    }
  }
  return { up, total: (names.length * (names.length - 1)) / 2 };
}

/** A leader counts when every node names the same one; `undefined` stands for a node that did not answer. */
export function agreedLeader(leaders: readonly (string | null | undefined)[]): NodeName | null {
  const [first] = leaders;
  return first && leaders.every((leader) => leader === first) ? first : null;
}

async function remotesOf(monitor: NodeMonitor): Promise<Set<string>> {
  const routez = await monitor.routez().catch(noAnswer);
  return new Set(routez?.routes.flatMap((route) => route.remote_name ?? []) ?? []);
}

async function leaderOf(monitor: NodeMonitor): Promise<string | null | undefined> {
  const jsz = await monitor.jsz('summary').catch(noAnswer);
  return jsz ? (jsz.meta_cluster?.leader ?? null) : undefined;
}

function noAnswer(error: unknown): undefined {
  if (error instanceof MonitorError) return undefined;
  throw error;
}
