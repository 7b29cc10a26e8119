import { formatLength } from '../../../domain/elapsed.ts';
import type { FaultRecord } from '../../history/history.ts';
import type { Evidence } from '../evidence.ts';
import { holds, type Invariant, notAsked, Offenders, unknown } from '../invariant.ts';

export const recovery: Invariant = {
  id: 'recovery',
  title: 'Publishing goes on soon enough after a fault',
  kind: 'limit',
  check(evidence) {
    const { faults, limits } = evidence.history;
    const limitMs = limits.recoveryMs;
    if (limitMs === null) return notAsked('No limit is declared.');
    const late = new Offenders();
    const open: string[] = [];
    let longest = 0;
    for (const fault of faults) {
      const { tookMs, isOver } = recoveryOf(evidence, fault);
      longest = Math.max(longest, tookMs);
      if (tookMs > limitMs) late.add(() => `${fault.title}: ${isOver ? '' : 'no ack within '}${formatLength(tookMs)}`);
      else if (!isOver) open.push(`${fault.title}: a publisher ended without an ack, ${formatLength(tookMs)} later`);
    }
    const seen = `The first ack after a fault came within ${formatLength(longest)}; allowed are ${formatLength(limitMs)}.`;
    return late.result(
      () => seen,
      () => (open.length === 0 ? holds(seen) : unknown(`${open.join('; ')}.`)),
    );
  },
};

/** From the start of a fault to the end of the longest gap that began while it lasted or that it fell into. */
export function recoveryOf(evidence: Evidence, fault: FaultRecord): { tookMs: number; isOver: boolean } {
  const until = fault.endedAt ?? Infinity;
  const gaps = evidence.gaps.filter((gap) => gap.endedAt > fault.startedAt && gap.startedAt < until);
  return {
    tookMs: Math.max(0, ...gaps.map((gap) => gap.endedAt - fault.startedAt)),
    isOver: gaps.every((gap) => gap.endedWithAck),
  };
}
