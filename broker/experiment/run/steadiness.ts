import type { NodeName } from '../../../src-main/contract/node.ts';
import type { ClientStatus } from '../client/protocol.ts';

/** Since when every publisher has had acks without a gap. */
export class Steadiness {
  /** Who led when the load was steady first. */
  leader: NodeName | null = null;
  readonly #patienceMs: readonly number[];
  #since: number | null = null;
  #at = 0;

  constructor(publishers: readonly { rate: number }[]) {
    // Three messages' time, and no less than a status message is apart from the next.
    this.#patienceMs = publishers.map(({ rate }) => Math.max(500, 3_000 / rate));
  }

  get forMs(): number {
    return this.#since === null ? 0 : this.#at - this.#since;
  }

  take(status: ClientStatus): void {
    const isFlowing = status.publishers.every(({ lastAckAt }, index) => {
      return lastAckAt !== null && status.at - lastAckAt < (this.#patienceMs[index] ?? 0);
    });
    this.#at = status.at;
    this.#since = isFlowing ? (this.#since ?? status.at) : null;
  }
}
