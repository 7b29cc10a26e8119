import { formatCountOf } from '../../../domain/count.ts';
import { holds, type Invariant, Offenders, unknown } from '../invariant.ts';

export const onlyAttempted: Invariant = {
  id: 'only-attempted',
  title: 'Nothing is stored that was not published',
  kind: 'safety',
  check(evidence) {
    const { replicas } = evidence.history;
    if (replicas.length === 0) return unknown('The stream was not read back.');
    const phantoms = new Offenders();
    for (const { node, stored } of replicas) {
      for (let place = 0; place < stored.length; place += 1) {
        if (evidence.operationOf(stored, place) >= 0) continue;
        const name = evidence.nameOfMessage(stored.publisher[place]!, stored.number[place]!);
        phantoms.add(() => `${name} at sequence ${stored.sequence[place]} on ${node} was never published`);
      }
    }
    return phantoms.result(
      (count) => `${formatCountOf(count, 'message')} stored that nobody published.`,
      () => holds('Each stored message was published by this run.'),
    );
  },
};
