import { type NodeMonitor, MonitorError } from '../monitor/index.ts';

/** How far a starting server has come, in the order it shows it. */
export type Evidence =
  | { at: 'silent'; lastSeen: string }
  /** Answers under a new server id, but JetStream is not current. `reason` is the server's own. */
  | { at: 'answers'; serverId: string; reason: string }
  /** Healthy, and a meta leader is known to it. */
  | { at: 'ready'; serverId: string };

/** In the words that the server's own /healthz has for it. */
const NO_META_LEADER = 'JetStream has not established contact with a meta leader';

interface EvidenceOptions {
  monitor: NodeMonitor;
  /** Id of the run before: an answer under it comes from a process that was replaced. */
  previousServerId: string | null;
  /** `false` for a single server, which has no meta leader. */
  isClustered: boolean;
}

/**
 * Looks once. Rejects only for what is no answer of a monitor port.
 * /healthz comes last, since a server that is not healthy logs a warning each time it is asked.
 */
export async function gatherEvidence(o: EvidenceOptions): Promise<Evidence> {
  const varz = await answerOf(o.monitor.varz());
  if (varz instanceof MonitorError) return { at: 'silent', lastSeen: varz.message };
  const serverId = varz.server_id;
  if (varz.server_name !== o.monitor.node) {
    return { at: 'silent', lastSeen: `another server answers, "${varz.server_name}"` };
  }
  if (serverId === o.previousServerId) return { at: 'silent', lastSeen: 'the server of the run before still answers' };

  if (o.isClustered) {
    const jsz = await answerOf(o.monitor.jsz('summary'));
    if (jsz instanceof MonitorError) return { at: 'answers', serverId, reason: jsz.message };
    if (!jsz.meta_cluster?.leader) return { at: 'answers', serverId, reason: NO_META_LEADER };
  }
  const health = await answerOf(o.monitor.healthz());
  if (health instanceof MonitorError) return { at: 'answers', serverId, reason: health.message };
  return health.ok ? { at: 'ready', serverId } : { at: 'answers', serverId, reason: health.reason };
}

/** Milliseconds until the next look: short while a start may end at any moment, longer when it takes its time. */
export function nextLookMs(waitedMs: number): number {
  if (waitedMs < 3_000) return 25;
  return waitedMs < 20_000 ? 100 : 500;
}

async function answerOf<T>(answer: Promise<T>): Promise<T | MonitorError> {
  return answer.catch((error: unknown) => {
    if (error instanceof MonitorError) return error;
    throw error;
  });
}
