import { Column, float64, uint16, uint8 } from './column.ts';

/** What the consumer did with a delivery: the column `answer`. */
const UNANSWERED = 0;
/** Acked, and the server confirmed it. */
export const ACK_CONFIRMED = 1;
export const NAKED = 2;

/** Every delivery that a consumer client received, in the order of arrival. */
export interface Deliveries {
  readonly length: number;
  /** Index into the history's consumers. */
  readonly consumer: Uint16Array;
  /** Of the message in its stream. */
  readonly sequence: Float64Array;
  /** 1 the first time, as the server counts. */
  readonly delivery: Uint16Array;
  readonly at: Float64Array;
  readonly answer: Uint8Array;
  /** When the answer left or, for a confirmed ack, when its confirmation came; NaN without answer. */
  readonly answeredAt: Float64Array;
}

/** Writes deliveries and what became of them. */
export class DeliveryLog {
  readonly #consumer = new Column(uint16);
  readonly #sequence = new Column(float64);
  readonly #delivery = new Column(uint16);
  readonly #at = new Column(float64);
  readonly #answer = new Column(uint8);
  readonly #answeredAt = new Column(float64);

  get length(): number {
    return this.#consumer.length;
  }

  /** The row of the new delivery. */
  add(delivery: { consumer: number; sequence: number; delivery: number }, at: number): number {
    this.#consumer.push(delivery.consumer);
    this.#sequence.push(delivery.sequence);
    this.#delivery.push(delivery.delivery);
    this.#at.push(at);
    this.#answer.push(UNANSWERED);
    this.#answeredAt.push(Number.NaN);
    return this.#consumer.length - 1;
  }

  answered(row: number, answer: number, at: number): void {
    this.#answer.set(row, answer);
    this.#answeredAt.set(row, at);
  }

  view(): Deliveries {
    return {
      length: this.#consumer.length,
      consumer: this.#consumer.view(),
      sequence: this.#sequence.view(),
      delivery: this.#delivery.view(),
      at: this.#at.view(),
      answer: this.#answer.view(),
      answeredAt: this.#answeredAt.view(),
    };
  }
}
