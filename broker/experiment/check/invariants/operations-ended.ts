import { formatCountOf } from '../../../domain/count.ts';
import { OPEN } from '../../history/outcome.ts';
import { holds, type Invariant, Offenders } from '../invariant.ts';

export const operationsEnded: Invariant = {
  id: 'operations-ended',
  title: 'Every publish has an outcome',
  kind: 'validity',
  check(evidence) {
    const { operations } = evidence.history;
    const open = new Offenders();
    if (operations.length === 0) open.add(() => 'nothing was published');
    for (let row = 0; row < operations.length; row += 1) {
      if (operations.outcome[row] === OPEN) open.add(() => `${evidence.nameOf(row)} has no outcome`);
    }
    return open.result(
      (count) => `${formatCountOf(count, 'publish', 'publishes')} without an outcome.`,
      () => holds(`${formatCountOf(operations.length, 'publish', 'publishes')}, each with one outcome.`),
    );
  },
};
