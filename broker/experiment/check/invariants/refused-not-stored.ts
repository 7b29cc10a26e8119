import { formatCountOf } from '../../../domain/count.ts';
import { REFUSED } from '../../history/outcome.ts';
import { holds, type Invariant, notAsked, Offenders, unknown } from '../invariant.ts';

export const refusedNotStored: Invariant = {
  id: 'refused-not-stored',
  title: 'What was refused is not stored',
  kind: 'safety',
  check(evidence) {
    const { operations, replicas } = evidence.history;
    const refused = operations.outcome.reduce((count, outcome) => count + (outcome === REFUSED ? 1 : 0), 0);
    if (refused === 0) return notAsked('No message was refused.');
    if (replicas.length === 0) return unknown('The stream was not read back.');
    const contradictions = new Offenders();
    for (const replica of replicas) {
      const places = evidence.placesIn(replica);
      for (let row = 0; row < operations.length; row += 1) {
        if (operations.outcome[row] !== REFUSED || places[row]! < 0) continue;
        const sequence = replica.stored.sequence[places[row]!];
        const reason = operations.words[operations.word[row]!] ?? 'no reason told';
        contradictions.add(() => `${evidence.nameOf(row)} was refused (${reason}) and is stored at ${sequence}`);
      }
    }
    return contradictions.result(
      (count) => `${formatCountOf(count, 'refused message')} found in the stream.`,
      () => holds(`${formatCountOf(refused, 'refused message')}, none stored.`),
    );
  },
};
