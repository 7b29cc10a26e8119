import { formatCountOf } from '../../../domain/count.ts';
import { holds, type Invariant, Offenders } from '../invariant.ts';

export const faultsProved: Invariant = {
  id: 'faults-proved',
  title: 'Every fault took effect',
  kind: 'validity',
  check({ history: { faults } }) {
    const unproved = new Offenders();
    if (faults.length === 0) unproved.add(() => 'no fault was injected');
    for (const { title, proof } of faults) {
      if (proof.state !== 'proved') unproved.add(() => `${title}: ${proof.evidence || 'no proof was found'}`);
    }
    return unproved.result(
      () => 'A run whose faults are not proved shows nothing about them.',
      () => holds(`${formatCountOf(faults.length, 'fault')} proved by what the servers say.`),
    );
  },
};
