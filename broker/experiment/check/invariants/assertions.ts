import { formatCountOf } from '../../../domain/count.ts';
import { holds, type Invariant, notAsked, Offenders } from '../invariant.ts';

export const assertions: Invariant = {
  id: 'assertions',
  title: 'What the experiment asserts is so',
  kind: 'limit',
  check({ history: { assertions: asserted } }) {
    if (asserted.length === 0) return notAsked('Nothing is asserted.');
    const wrong = new Offenders();
    for (const { text, holds: isSo, evidence } of asserted) if (!isSo) wrong.add(() => `${text}: ${evidence}`);
    return wrong.result(
      (count) => `${count} of ${formatCountOf(asserted.length, 'assertion')} not so.`,
      () => holds(asserted.map(({ text, evidence }) => `${text}: ${evidence}`).join('; ')),
    );
  },
};
