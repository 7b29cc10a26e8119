import { holds, type Invariant, Offenders, unknown } from '../invariant.ts';

/** A stream or consumer that is created anew under its old name has another time of creation, and may look whole. */
export const notRecreated: Invariant = {
  id: 'not-recreated',
  title: 'Stream and consumers are the ones that were created',
  kind: 'safety',
  check({ history }) {
    if (history.created.length === 0) return unknown('The time of creation was never seen.');
    const first = new Map<string | null, string>();
    const told = new Set<string>();
    const recreated = new Offenders();
    for (const { consumer, created } of history.created) {
      const before = first.get(consumer);
      if (before === undefined) first.set(consumer, created);
      else if (before !== created && !told.has(`${consumer} ${created}`)) {
        told.add(`${consumer} ${created}`);
        const name = consumer === null ? `stream ${history.stream.name}` : `consumer ${consumer}`;
        recreated.add(() => `${name}, created ${before}, was created again ${created}`);
      }
    }
    return recreated.result(
      () => 'Something was created again while the run went on.',
      () => holds(`Seen ${history.created.length} times, always with the same time of creation.`),
    );
  },
};
