import { formatCountOf } from '../../../domain/count.ts';
import { holds, type Invariant, notAsked, Offenders, unknown } from '../invariant.ts';

export const bodyIntact: Invariant = {
  id: 'body-intact',
  title: 'Every stored message has the body and subject it was published with',
  kind: 'safety',
  check(evidence) {
    const { operations, replicas, subjects } = evidence.history;
    if (replicas.length === 0) return unknown('The stream was not read back.');
    const changed = new Offenders();
    let compared = 0;
    for (const { node, stored } of replicas) {
      for (let place = 0; place < stored.length; place += 1) {
        const row = evidence.operationOf(stored, place);
        if (row < 0) continue;
        compared += 1;
        const where = (): string => `${evidence.nameOf(row)} at sequence ${stored.sequence[place]} on ${node}`;
        if (stored.hash[place] !== operations.hash[row]) changed.add(() => `${where()} has another body`);
        else if (stored.subject[place] !== operations.subject[row]) {
          changed.add(() => `${where()} stands under ${subjects[stored.subject[place]!] ?? 'a subject never used'}`);
        }
      }
    }
    if (compared === 0) return notAsked('No message of this run is stored.');
    return changed.result(
      (count) => `${formatCountOf(count, 'message')} changed.`,
      () => holds(`SHA-256 of ${formatCountOf(compared, 'body', 'bodies')} compared.`),
    );
  },
};
