import { formatCountOf } from '../../../domain/count.ts';
import type { Evidence } from '../evidence.ts';
import { holds, type Invariant, notAsked, Offenders } from '../invariant.ts';
import { ackOf } from './acked-stored.ts';

/**
 * What was published after an ack had come stands behind it, and no sequence is given twice. Acks of duplicates name the
 * sequence of what was stored before, and are left out.
 */
export const sequenceForward: Invariant = {
  id: 'sequence-forward',
  title: 'Sequences never go back',
  kind: 'safety',
  check(evidence) {
    const { operations, replicas } = evidence.history;
    const back = new Offenders();
    const compared = inTime(evidence, back);
    for (const { node, stored } of replicas) {
      for (let place = 1; place < stored.length; place += 1) {
        if (stored.sequence[place]! > stored.sequence[place - 1]!) continue;
        back.add(() => `sequence ${stored.sequence[place]} comes after ${stored.sequence[place - 1]} on ${node}`);
      }
    }
    if (operations.length === 0) return notAsked('Nothing was published.');
    return back.result(
      (count) => `${formatCountOf(count, 'sequence')} went back.`,
      () => holds(`${formatCountOf(compared, 'ack')} in order.`),
    );
  },
};

/** Plays beginnings and acks in the order of time. Answers how many acks were compared. */
function inTime(evidence: Evidence, back: Offenders): number {
  const { operations } = evidence.history;
  const { ended } = evidence;
  const isCompared = (row: number): boolean => evidence.isAcked(row) && !evidence.isDuplicateAck(row);
  const givenTwice = sequencesGivenTwice(evidence);
  let compared = 0;
  let nextEnd = 0;
  let highest = 0;
  let highestRow = -1;
  for (let row = 0; row < operations.length; row += 1) {
    for (; nextEnd < ended.length; nextEnd += 1) {
      const earlier = ended[nextEnd]!;
      if (operations.endedAt[earlier]! >= operations.invokedAt[row]!) break;
      if (!isCompared(earlier) || operations.sequence[earlier]! < highest) continue;
      highest = operations.sequence[earlier]!;
      highestRow = earlier;
    }
    if (!isCompared(row)) continue;
    compared += 1;
    const reached = highestRow;
    if (operations.sequence[row]! <= highest) {
      back.add(() => `${ackOf(evidence, row)}, published after ${ackOf(evidence, reached)}`);
    } else if (givenTwice.has(operations.sequence[row]!)) {
      back.add(() => `${ackOf(evidence, row)}, which another message was given too`);
    }
  }
  return compared;
}

function sequencesGivenTwice(evidence: Evidence): Set<number> {
  const { operations } = evidence.history;
  const given = new Float64Array(operations.length);
  let count = 0;
  for (let row = 0; row < operations.length; row += 1) {
    if (!evidence.isAcked(row) || evidence.isDuplicateAck(row)) continue;
    given[count] = operations.sequence[row]!;
    count += 1;
  }
  const sorted = given.subarray(0, count).sort();
  const twice = new Set<number>();
  for (let i = 1; i < count; i += 1) if (sorted[i] === sorted[i - 1]) twice.add(sorted[i]!);
  return twice;
}
