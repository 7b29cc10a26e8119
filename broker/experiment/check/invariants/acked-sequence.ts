import { formatCountOf } from '../../../domain/count.ts';
import { placeOf } from '../evidence.ts';
import { holds, type Invariant, notAsked, Offenders, unknown } from '../invariant.ts';
import { ackOf } from './acked-stored.ts';

export const ackedSequence: Invariant = {
  id: 'acked-sequence',
  title: 'Every acked message stands at the sequence its ack named',
  kind: 'safety',
  check(evidence) {
    const { operations } = evidence.history;
    const { served } = evidence;
    if (!served) return unknown('The stream was not read back.');
    const moved = new Offenders();
    let compared = 0;
    for (let row = 0; row < operations.length; row += 1) {
      if (!evidence.isAcked(row)) continue;
      const place = placeOf(served.stored, operations.sequence[row]!);
      const isThere = place >= 0 && evidence.isAckedBy(served.stored, place, row);
      // What is nowhere is lost, which is another invariant's to say.
      const elsewhere = isThere ? -1 : evidence.placeElsewhere(row);
      if (isThere || elsewhere >= 0) compared += 1;
      if (elsewhere >= 0) {
        moved.add(() => `${ackOf(evidence, row)}, found at ${served.stored.sequence[elsewhere]}`);
      }
    }
    if (compared === 0) return notAsked('No acked message was found.');
    return moved.result(
      (count) => `${formatCountOf(count, 'message')} found at another sequence than acked.`,
      () => holds(`${formatCountOf(compared, 'message')} compared.`),
    );
  },
};
