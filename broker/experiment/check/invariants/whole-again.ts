import { formatLength } from '../../../domain/elapsed.ts';
import { holds, type Invariant, notAsked, unknown } from '../invariant.ts';

export const wholeAgain: Invariant = {
  id: 'whole-again',
  title: 'Every replica has everything again soon enough',
  kind: 'limit',
  check({ history }) {
    const { faults, limits, wholeAgainAt, lengthMs } = history;
    const limitMs = limits.wholeAgainMs;
    if (limitMs === null || faults.length === 0) return notAsked('No limit is declared.');
    const healedAt = Math.max(...faults.map((fault) => fault.endedAt ?? lengthMs));
    const allowed = `allowed are ${formatLength(limitMs)}`;
    if (wholeAgainAt === null) {
      const waitedMs = lengthMs - healedAt;
      if (waitedMs <= limitMs) return unknown(`The run ended ${formatLength(waitedMs)} after the last fault.`);
      const text = `Not within ${formatLength(waitedMs)} after the last fault had ended; ${allowed}.`;
      return { state: 'violated', text, named: [], count: 1 };
    }
    const tookMs = Math.max(0, wholeAgainAt - healedAt);
    const text = `${formatLength(tookMs)} after the last fault had ended; ${allowed}.`;
    return tookMs <= limitMs ? holds(text) : { state: 'violated', text, named: [], count: 1 };
  },
};
