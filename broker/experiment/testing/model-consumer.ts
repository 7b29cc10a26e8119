import { ACK_CONFIRMED, DeliveryLog, NAKED } from '../history/deliveries.ts';
import type { FloorSample } from '../history/history.ts';
import type { StoredMessage } from '../history/stored.ts';

const ACK_WAIT_MS = 500;

/** A consumer that behaves: what is not acked comes again, what is acked does not, and its floor only rises. */
export function consume(
  stored: readonly StoredMessage[],
  random: () => number,
): { log: DeliveryLog; floors: FloorSample[] } {
  const log = new DeliveryLog();
  const floors: FloorSample[] = [{ at: 0, consumer: 'worker', ackFloor: 0 }];
  let ackedUntil = 0;
  for (const { sequence, storedAt } of stored) {
    let at = Math.max(storedAt, ackedUntil) + random();
    for (let delivery = 1; ; delivery += 1) {
      const row = log.add({ consumer: 0, sequence, delivery }, at);
      const fate = delivery < 4 ? random() : 0;
      if (fate < 0.9) {
        log.answered(row, ACK_CONFIRMED, at + 2);
        break;
      }
      if (fate < 0.95) log.answered(row, NAKED, at + 1);
      at += fate < 0.95 ? 2 : ACK_WAIT_MS;
    }
    ackedUntil = at + 2;
    if (random() < 0.1) floors.push({ at: ackedUntil, consumer: 'worker', ackFloor: sequence });
  }
  return { log, floors };
}
