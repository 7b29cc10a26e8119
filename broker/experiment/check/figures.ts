import type { Finding, VerdictFigures } from '../../domain/experiment-verdict.ts';
import { ACKED, INDETERMINATE, REFUSED } from '../history/outcome.ts';
import type { Evidence } from './evidence.ts';

/** The numbers of a run. `findings` are asked for what they counted. */
export function figuresOf(evidence: Evidence, findings: readonly Finding[]): VerdictFigures {
  const { operations } = evidence.history;
  const { served } = evidence;
  const places = served && evidence.placesIn(served);
  const counts = { acked: 0, refused: 0, indeterminate: 0, indeterminateStored: 0, retriedThenAcked: 0 };
  for (let row = 0; row < operations.length; row += 1) {
    const outcome = operations.outcome[row];
    if (outcome === REFUSED) counts.refused += 1;
    if (outcome === ACKED) {
      counts.acked += 1;
      if (operations.attempts[row]! > 1) counts.retriedThenAcked += 1;
    }
    if (outcome === INDETERMINATE) {
      counts.indeterminate += 1;
      if (places && places[row]! >= 0) counts.indeterminateStored += 1;
    }
  }
  const countOf = (id: string): number | null => {
    const finding = findings.find((one) => one.id === id);
    return finding === undefined || finding.state === 'unknown' ? null : finding.count;
  };
  return {
    ...counts,
    attempted: operations.length,
    indeterminateStored: served?.read.state === 'complete' ? counts.indeterminateStored : null,
    lost: countOf('acked-stored'),
    duplicated: countOf('no-duplicates'),
    unavailableMs: Math.max(0, ...evidence.gaps.map((gap) => gap.lengthMs)),
  };
}
