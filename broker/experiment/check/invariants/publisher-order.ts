import { formatCountOf } from '../../../domain/count.ts';
import { holds, type Invariant, notAsked, Offenders } from '../invariant.ts';

/**
 * Messages of one publisher that went out once and on one connection stand in the order in which they were published. A
 * message that was tried again may stand later than those after it: that is what trying again means.
 */
export const publisherOrder: Invariant = {
  id: 'publisher-order',
  title: 'The order of each publisher is kept',
  kind: 'safety',
  check(evidence) {
    const { operations, publishers } = evidence.history;
    const swapped = new Offenders();
    let compared = 0;
    const last = publishers.map(() => ({ connection: -1, row: -1, sequence: 0 }));
    for (let row = 0; row < operations.length; row += 1) {
      if (!evidence.isAcked(row) || evidence.isDuplicateAck(row) || operations.attempts[row] !== 1) continue;
      const before = last[operations.publisher[row]!];
      if (!before) continue;
      const sequence = operations.sequence[row]!;
      const connection = operations.connection[row]!;
      if (before.connection === connection) {
        compared += 1;
        if (sequence < before.sequence) {
          const earlier = { ...before };
          swapped.add(
            () =>
              `${evidence.nameOf(row)} at sequence ${sequence}, before ${evidence.nameOf(earlier.row)} ` +
              `at ${earlier.sequence}, which was published earlier`,
          );
          continue;
        }
      }
      Object.assign(before, { connection, row, sequence });
    }
    if (compared === 0) return notAsked('No two messages of a publisher can be compared.');
    return swapped.result(
      (count) => `${formatCountOf(count, 'message')} overtaken.`,
      () => holds(`${formatCountOf(compared, 'pair')} compared.`),
    );
  },
};
