import { formatCount, formatCountOf } from '../../../domain/count.ts';
import type { Stored } from '../../history/stored.ts';
import { type Evidence, placeOf } from '../evidence.ts';
import { holds, type Invariant, notAsked, Offenders, type Result, unknown } from '../invariant.ts';

/** Lost is: acked, and nowhere in what the leader served when the run ended. */
export const ackedStored: Invariant = {
  id: 'acked-stored',
  title: 'Every acked message is stored',
  kind: 'safety',
  check(evidence) {
    const { operations, stream } = evidence.history;
    const { served } = evidence;
    if (!served) return unknown('The stream was not read back.');
    const lost = new Offenders();
    let acked = 0;
    for (let row = 0; row < operations.length; row += 1) {
      if (!evidence.isAcked(row)) continue;
      acked += 1;
      const answered = operations.words[operations.word[row]!] ?? stream.name;
      if (answered !== stream.name) lost.add(() => `${ackOf(evidence, row)} by the stream ${answered}`);
      else if (!isStored(evidence, served.stored, row)) lost.add(() => ackOf(evidence, row));
    }
    if (acked === 0) return notAsked('No message was acked.');
    const found = `${formatCount(acked)} acked, ${formatCount(acked - lost.count)} found`;
    const whenNone = (): Result => holds(`${found} on ${served.node}.`);
    if (served.read.state === 'partial' && lost.count > 0) {
      return unknown(`${found} before the reading ended: ${served.read.reason}.`);
    }
    return lost.result((count) => `${found}: ${formatCountOf(count, 'message')} lost.`, whenNone);
  },
};

function isStored(evidence: Evidence, stored: Stored, row: number): boolean {
  const place = placeOf(stored, evidence.history.operations.sequence[row]!);
  return (place >= 0 && evidence.isAckedBy(stored, place, row)) || evidence.placeElsewhere(row) >= 0;
}

/** "p1 #42, acked at sequence 17". */
export function ackOf(evidence: Evidence, row: number): string {
  return `${evidence.nameOf(row)}, acked at sequence ${evidence.history.operations.sequence[row]}`;
}
