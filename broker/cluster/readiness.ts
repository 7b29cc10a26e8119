import { type NodeMonitor, MonitorError } from '../monitor/index.ts';

/** How far a starting server has come, in the order it shows it. */
export type Evidence =
  | { at: 'silent'; lastSeen: string }
  /** Answers under a new server id, but JetStream is not current. `reason` is the server's own. */
  | { at: 'answers'; serverId: string; metaLeader: string | null; reason: string }
  /** Healthy, and a meta leader is known to it; a single server has none. */
  | { at: 'ready'; serverId: string; metaLeader: string | null };

interface EvidenceOptions {
  monitor: NodeMonitor;
  /** Id of the run before: an answer under it comes from a process that was replaced. */
  previousServerId: string | null;
  /** Id under which this process has answered; `null` while it has not. */
  ownServerId: string | null;
  /** `false` for a single server. */
  isClustered: boolean;
}

/** In the words that the server's own /healthz has for it. */
const NO_META_LEADER = 'JetStream has not established contact with a meta leader';

/**
 * Looks once. Rejects only for what is no answer of a monitor port.
 * It asks for as little as it can, since a start is looked at often; /healthz comes last, since a server that is not
 * healthy logs a warning each time it is asked.
 */
export async function gatherEvidence(o: EvidenceOptions): Promise<Evidence> {
  let serverId = o.ownServerId;
  if (serverId === null) {
    const varz = await answerOf(o.monitor.varz());
    if (varz instanceof MonitorError) return { at: 'silent', lastSeen: varz.message };
    if (varz.server_name !== o.monitor.node) {
      return { at: 'silent', lastSeen: `another server answers, "${varz.server_name}"` };
    }
    if (varz.server_id === o.previousServerId) {
      return { at: 'silent', lastSeen: 'the server of the run before still answers' };
    }
    serverId = varz.server_id;
  }

  let metaLeader: string | null = null;
  const waiting = (reason: string): Evidence => ({ at: 'answers', serverId, metaLeader, reason });
  if (o.isClustered) {
    const jsz = await answerOf(o.monitor.jsz('summary'));
    if (jsz instanceof MonitorError) return waiting(jsz.message);
    metaLeader = jsz.meta_cluster?.leader || null;
    if (metaLeader === null) return waiting(NO_META_LEADER);
  }
  const health = await answerOf(o.monitor.healthz());
  if (health instanceof MonitorError) return waiting(health.message);
  return health.ok ? { at: 'ready', serverId, metaLeader } : waiting(health.reason);
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
