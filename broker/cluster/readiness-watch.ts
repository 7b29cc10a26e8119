import { setTimeout as delay } from 'node:timers/promises';
import { type Evidence, gatherEvidence, nextLookMs } from './readiness.ts';
import type { NodeMonitor } from '../monitor/index.ts';

interface ReadinessWatch {
  monitor: NodeMonitor;
  previousServerId: string | null;
  isClustered: boolean;
  /** Ends the watch, because the process ended, was frozen or was asked to stop. */
  signal: AbortSignal;
  /** Each look, the ready one last. */
  onEvidence(evidence: Evidence, waitedMs: number): void;
}

/** Looks at a starting server again and again until it is ready or the watch is ended. Has no deadline of its own. */
export async function watchReadiness(o: ReadinessWatch): Promise<void> {
  const startedAt = performance.now();
  const waitedMs = () => performance.now() - startedAt;
  let ownServerId: string | null = null;
  while (!o.signal.aborted) {
    const evidence = await gatherEvidence({ ...o, ownServerId });
    if (o.signal.aborted) return;
    if (evidence.at !== 'silent') ownServerId = evidence.serverId;
    o.onEvidence(evidence, waitedMs());
    if (evidence.at === 'ready') return;
    await delay(nextLookMs(waitedMs()), undefined, { signal: o.signal }).catch(() => undefined);
  }
}
