import { formatCountOf } from '../../../domain/count.ts';
import { formatLength } from '../../../domain/elapsed.ts';
import type { Stored } from '../../history/stored.ts';
import { NO_ID } from '../../history/operations.ts';
import type { Evidence } from '../evidence.ts';
import { holds, type Invariant, Offenders, unknown } from '../invariant.ts';

/**
 * Within the stream's window an id is stored once. After it the same id is stored again, as the server promises no more. A
 * message without an id may be stored as often as it was attempted, and no more often.
 */
export const noDuplicates: Invariant = {
  id: 'no-duplicates',
  title: 'No message is stored twice',
  kind: 'safety',
  check(evidence) {
    const { served } = evidence;
    const { stream, operations } = evidence.history;
    if (!served) return unknown('The stream was not read back.');
    const twice = new Offenders();
    const seen = new LastSeen(evidence);
    let afterWindow = 0;
    const { stored } = served;
    for (let place = 0; place < stored.length; place += 1) {
      const row = evidence.operationOf(stored, place);
      if (row < 0) continue;
      const previous = seen.replace(stored, place, row);
      if (previous < 0) continue;
      const apartMs = stored.storedAt[place]! - stored.storedAt[previous]!;
      if (stored.idNumber[place] === NO_ID) {
        if (operations.attempts[row]! > 1) continue;
      } else if (apartMs >= stream.duplicateWindowMs) {
        afterWindow += 1;
        continue;
      }
      twice.add(
        () =>
          `${evidence.nameOf(row)} at sequence ${stored.sequence[previous]} and again at ${stored.sequence[place]}, ` +
          `${formatLength(apartMs)} later`,
      );
    }
    const window = formatLength(stream.duplicateWindowMs);
    return twice.result(
      (count) => `${formatCountOf(count, 'message')} stored twice within ${window}.`,
      () =>
        holds(
          afterWindow === 0
            ? `Each id stands once in the stream.`
            : `No id twice within ${window}; ${formatCountOf(afterWindow, 'id')} again after it, as the window allows.`,
        ),
    );
  },
};

/** Where each id was seen last; for messages without an id, where each message was. */
class LastSeen {
  readonly #evidence: Evidence;
  readonly #places: Int32Array;

  constructor(evidence: Evidence) {
    this.#evidence = evidence;
    this.#places = new Int32Array(evidence.history.operations.length).fill(-1);
  }

  /** The place before this one, or -1. An id is kept under the row of the message whose number it is. */
  replace(stored: Stored, place: number, row: number): number {
    const id = stored.idNumber[place]!;
    const key = id === NO_ID ? row : this.#evidence.rowOf(stored.publisher[place]!, id);
    if (key < 0) return -1;
    const previous = this.#places[key]!;
    this.#places[key] = place;
    return previous;
  }
}
