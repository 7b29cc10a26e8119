import { formatCountOf } from '../../../domain/count.ts';
import { formatLength } from '../../../domain/elapsed.ts';
import { ACK_CONFIRMED, type Deliveries } from '../../history/deliveries.ts';
import { holds, type Invariant, notAsked, Offenders } from '../invariant.ts';

/**
 * How much later than the confirmation a copy may arrive that left before it: copy and confirmation come on different
 * connections, and are written down by a process that has other work too.
 */
const ON_ITS_WAY_MS = 500;

export const noRedelivery: Invariant = {
  id: 'no-redelivery',
  title: 'Nothing is delivered again after a confirmed ack',
  kind: 'safety',
  check({ history }) {
    const { consumers, deliveries } = history;
    if (consumers.length === 0) return notAsked('The experiment has no consumer.');
    const again = new Offenders();
    const confirmed = confirmedAt(deliveries);
    let acks = 0;
    for (let row = 0; row < deliveries.length; row += 1) {
      if (deliveries.answer[row] === ACK_CONFIRMED) acks += 1;
      if (deliveries.delivery[row]! < 2) continue;
      const lateMs = deliveries.at[row]! - (confirmed.get(keyOf(deliveries, row)) ?? Infinity);
      if (lateMs <= ON_ITS_WAY_MS) continue;
      const name = consumers[deliveries.consumer[row]!]?.name ?? 'unknown';
      again.add(
        () =>
          `sequence ${deliveries.sequence[row]} to ${name}, delivery ${deliveries.delivery[row]}, ` +
          `${formatLength(lateMs)} after its ack was confirmed`,
      );
    }
    if (acks === 0) return notAsked('No ack was confirmed.');
    return again.result(
      (count) => `${formatCountOf(count, 'message')} delivered again after a confirmed ack.`,
      () => holds(`${formatCountOf(acks, 'confirmed ack')}, none delivered again.`),
    );
  },
};

/** When the ack of a message was confirmed first, for those that came more than once. */
function confirmedAt(deliveries: Deliveries): Map<number, number> {
  const again = new Map<number, number>();
  for (let row = 0; row < deliveries.length; row += 1) {
    if (deliveries.delivery[row]! > 1) again.set(keyOf(deliveries, row), Infinity);
  }
  for (let row = 0; row < deliveries.length; row += 1) {
    if (deliveries.answer[row] !== ACK_CONFIRMED) continue;
    const key = keyOf(deliveries, row);
    const before = again.get(key);
    if (before !== undefined) again.set(key, Math.min(before, deliveries.answeredAt[row]!));
  }
  return again;
}

function keyOf(deliveries: Deliveries, row: number): number {
  return deliveries.sequence[row]! * 65_536 + deliveries.consumer[row]!;
}
