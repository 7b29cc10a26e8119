import type { NodeView } from '../domain/raft-view.ts';
import type { Jsz } from './jsz.ts';
import type { NodeMonitor } from './node-monitor.ts';
import type { Raftz } from './raftz.ts';
import type { Routez } from './routez.ts';

export interface Answers {
  jsz: Jsz | null;
  /** Of the system account (the meta group). */
  metaRaftz: Raftz | null;
  /** Of the account that holds the streams. */
  assetRaftz: Raftz | null;
  routez: Routez | null;
}

/** A node's answers as the rules of Raft groups take them. They may stem from polls of different pace. */
export function nodeViewOf(node: string, state: NodeView['state'], answers: Answers): NodeView {
  const { jsz, metaRaftz, assetRaftz, routez } = answers;
  return {
    node,
    state,
    jsz,
    raftz: metaRaftz || assetRaftz ? { ...metaRaftz, ...assetRaftz } : null,
    routes: routez && [...new Set(routez.routes.flatMap((route) => route.remote_name ?? []))].sort(),
  };
}

/** One look at a node. Never rejects: what was not answered is `null`, and a node that answers nothing is `down`. */
export async function readNodeView(monitor: NodeMonitor, account: string): Promise<NodeView> {
  const [health, jsz, metaRaftz, assetRaftz, routez] = await Promise.all([
    orNull(monitor.healthz()),
    orNull(monitor.jsz()),
    orNull(monitor.raftz()),
    orNull(monitor.raftz(account)),
    orNull(monitor.routez()),
  ]);
  const state = health === null && jsz === null ? 'down' : health?.ok ? 'ready' : 'joining';
  return nodeViewOf(monitor.node, state, { jsz, metaRaftz, assetRaftz, routez });
}

function orNull<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch(() => null);
}
