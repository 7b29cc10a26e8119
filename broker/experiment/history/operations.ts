import { Column, float64, uint16, uint32, uint8 } from './column.ts';
import { ACKED, INDETERMINATE, OPEN, type Outcome, REFUSED } from './outcome.ts';
import { Words } from './words.ts';

/** In the column `idNumber`: the message was published without an id. */
export const NO_ID = 0xffff_ffff;

/**
 * Every message that a run tried to publish, one row each, in the order of taking up. Times are milliseconds since the start
 * of the run on one monotonic clock.
 *
 * A message is known by its publisher and its number. Its id (`Nats-Msg-Id`) is made of publisher and `idNumber`, which is
 * its own number unless the experiment uses an id again on purpose.
 */
export interface Operations {
  readonly length: number;
  /** Index into the history's publishers. */
  readonly publisher: Uint16Array;
  /** Counts up from 0 for each publisher. */
  readonly number: Uint32Array;
  readonly idNumber: Uint32Array;
  /** Index into the history's subjects. */
  readonly subject: Uint16Array;
  /** Of the body that was published; see `hashOf`. */
  readonly hash: Float64Array;
  readonly invokedAt: Float64Array;
  /** NaN while open. */
  readonly endedAt: Float64Array;
  readonly outcome: Uint8Array;
  /** What the ack said; 0 without one. */
  readonly sequence: Float64Array;
  /** 1 when the ack said so. */
  readonly duplicate: Uint8Array;
  /** Of a refusal; 0 without one. */
  readonly code: Uint16Array;
  /** Index into `words`: the stream of an ack, the reason of the others. */
  readonly word: Uint16Array;
  readonly attempts: Uint16Array;
  /** Counts the connections of the publisher: on which one the last attempt left. */
  readonly connection: Uint16Array;
  readonly words: readonly string[];
}

/** What is known when a message is taken up. */
export interface Taken {
  publisher: number;
  number: number;
  idNumber: number;
  subject: number;
  hash: number;
}

/** Writes operations. Refuses a second outcome, which would be a fault of the bookkeeping. */
export class OperationLog {
  readonly #publisher = new Column(uint16);
  readonly #number = new Column(uint32);
  readonly #idNumber = new Column(uint32);
  readonly #subject = new Column(uint16);
  readonly #hash = new Column(float64);
  readonly #invokedAt = new Column(float64);
  readonly #endedAt = new Column(float64);
  readonly #outcome = new Column(uint8);
  readonly #sequence = new Column(float64);
  readonly #duplicate = new Column(uint8);
  readonly #code = new Column(uint16);
  readonly #word = new Column(uint16);
  readonly #attempts = new Column(uint16);
  readonly #connection = new Column(uint16);
  readonly #words = new Words();

  /** The row of the new operation. */
  begin(taken: Taken, at: number): number {
    this.#publisher.push(taken.publisher);
    this.#number.push(taken.number);
    this.#idNumber.push(taken.idNumber);
    this.#subject.push(taken.subject);
    this.#hash.push(taken.hash);
    this.#invokedAt.push(at);
    this.#endedAt.push(Number.NaN);
    this.#outcome.push(OPEN);
    this.#sequence.push(0);
    this.#duplicate.push(0);
    this.#code.push(0);
    this.#word.push(0);
    this.#attempts.push(0);
    this.#connection.push(0);
    return this.#publisher.length - 1;
  }

  /** An attempt leaves, on the publisher's connection of that count. */
  attempted(row: number, connection: number): void {
    this.#attempts.set(row, this.#attempts.at(row) + 1);
    this.#connection.set(row, connection);
  }

  end(row: number, outcome: Outcome, at: number): void {
    if (this.#outcome.at(row) !== OPEN) throw new Error(`operation ${row} has an outcome already`);
    this.#endedAt.set(row, at);
    switch (outcome.kind) {
      case 'acked':
        this.#outcome.set(row, ACKED);
        this.#sequence.set(row, outcome.sequence);
        this.#duplicate.set(row, outcome.duplicate ? 1 : 0);
        return this.#word.set(row, this.#words.numberOf(outcome.stream));
      case 'refused':
        this.#outcome.set(row, REFUSED);
        this.#code.set(row, outcome.code);
        return this.#word.set(row, this.#words.numberOf(outcome.reason));
      case 'indeterminate':
        this.#outcome.set(row, INDETERMINATE);
        return this.#word.set(row, this.#words.numberOf(outcome.reason));
    }
  }

  view(): Operations {
    return {
      length: this.#publisher.length,
      publisher: this.#publisher.view(),
      number: this.#number.view(),
      idNumber: this.#idNumber.view(),
      subject: this.#subject.view(),
      hash: this.#hash.view(),
      invokedAt: this.#invokedAt.view(),
      endedAt: this.#endedAt.view(),
      outcome: this.#outcome.view(),
      sequence: this.#sequence.view(),
      duplicate: this.#duplicate.view(),
      code: this.#code.view(),
      word: this.#word.view(),
      attempts: this.#attempts.view(),
      connection: this.#connection.view(),
      words: this.#words.texts,
    };
  }
}
