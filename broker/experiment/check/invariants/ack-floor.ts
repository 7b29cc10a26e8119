import { formatCountOf } from '../../../domain/count.ts';
import { holds, type Invariant, notAsked, Offenders, unknown } from '../invariant.ts';

export const ackFloor: Invariant = {
  id: 'ack-floor',
  title: 'The ack floor of a consumer never falls',
  kind: 'safety',
  check({ history }) {
    if (history.consumers.length === 0) return notAsked('The experiment has no consumer.');
    if (history.floors.length === 0) return unknown('No ack floor was seen.');
    const falls = new Offenders();
    const highest = new Map<string, number>();
    for (const { consumer, ackFloor: floor, at } of history.floors) {
      const before = highest.get(consumer) ?? 0;
      if (floor < before)
        falls.add(() => `${consumer} fell from ${before} to ${floor}, ${(at / 1_000).toFixed(1)} s in`);
      highest.set(consumer, Math.max(before, floor));
    }
    return falls.result(
      (count) => `The ack floor fell ${formatCountOf(count, 'time')}.`,
      () => holds(`Seen ${formatCountOf(history.floors.length, 'time')}, never lower than before.`),
    );
  },
};
