import { formatCountOf } from '../../../domain/count.ts';
import { holds, type Invariant, notAsked, Offenders } from '../invariant.ts';

export const faultsUndone: Invariant = {
  id: 'faults-undone',
  title: 'Every fault was undone',
  kind: 'validity',
  check({ history: { faults } }) {
    if (faults.length === 0) return notAsked('No fault was injected.');
    const left = new Offenders();
    for (const { title, endedAt } of faults) if (endedAt === null) left.add(() => `${title} was still set`);
    return left.result(
      (count) => `${formatCountOf(count, 'fault')} left when the run ended.`,
      () => holds(`${formatCountOf(faults.length, 'fault')} ended before the stream was read back.`),
    );
  },
};
