import { Column, float64, uint16, uint32 } from './column.ts';

/** In the column `publisher`: the message names no publisher of this run. */
export const NOBODY = 0xffff;

/** What one replica holds, as it was read back, in the order of sequences. */
export interface Stored {
  readonly length: number;
  readonly sequence: Float64Array;
  /** Whose message it says it is (the header `Jetlab-Op`); `NOBODY` when it does not say. */
  readonly publisher: Uint16Array;
  readonly number: Uint32Array;
  /** Of its `Nats-Msg-Id`; `NO_ID` when it has none. */
  readonly idNumber: Uint32Array;
  readonly subject: Uint16Array;
  /** Of the body as it was read. */
  readonly hash: Float64Array;
  /** When the leader stored it, by the server's clock: milliseconds since the start of the run. */
  readonly storedAt: Float64Array;
}

export interface StoredMessage {
  sequence: number;
  publisher: number;
  number: number;
  idNumber: number;
  subject: number;
  hash: number;
  storedAt: number;
}

/** Writes down what is read back. */
export class StoredLog {
  readonly #sequence = new Column(float64);
  readonly #publisher = new Column(uint16);
  readonly #number = new Column(uint32);
  readonly #idNumber = new Column(uint32);
  readonly #subject = new Column(uint16);
  readonly #hash = new Column(float64);
  readonly #storedAt = new Column(float64);

  get length(): number {
    return this.#sequence.length;
  }

  add(message: StoredMessage): void {
    this.#sequence.push(message.sequence);
    this.#publisher.push(message.publisher);
    this.#number.push(message.number);
    this.#idNumber.push(message.idNumber);
    this.#subject.push(message.subject);
    this.#hash.push(message.hash);
    this.#storedAt.push(message.storedAt);
  }

  view(): Stored {
    return {
      length: this.#sequence.length,
      sequence: this.#sequence.view(),
      publisher: this.#publisher.view(),
      number: this.#number.view(),
      idNumber: this.#idNumber.view(),
      subject: this.#subject.view(),
      hash: this.#hash.view(),
      storedAt: this.#storedAt.view(),
    };
  }
}
