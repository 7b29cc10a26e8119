import type { Batch } from '../contract/contract.ts';
import type { HostFrame } from '../contract/wire.ts';
import { limits } from './limits.ts';

/**
 * The way out of one subscription. While the transport is congested a topic keeps its newest value alone, and a feed
 * its newest items and the number of those it dropped; both go out when there is room again.
 */
export class Outlet {
  readonly #id: number;
  readonly #send: (frame: HostFrame) => void;
  readonly #isCongested: () => boolean;
  #value: { newest: unknown } | null = null;
  #batch: (Batch<unknown> & { restarted: boolean }) | null = null;

  constructor(id: number, send: (frame: HostFrame) => void, isCongested: () => boolean) {
    this.#id = id;
    this.#send = send;
    this.#isCongested = isCongested;
  }

  value(newest: unknown): void {
    this.#value = { newest };
    this.flush();
  }

  batch(batch: Batch<unknown>, restarted: boolean): void {
    const waiting = restarted ? null : this.#batch;
    const items = waiting === null ? batch.items : [...waiting.items, ...batch.items];
    const excess = Math.max(0, items.length - limits.maxWaitingItems);
    this.#batch = {
      items: items.slice(excess),
      dropped: batch.dropped + (waiting?.dropped ?? 0) + excess,
      restarted: restarted || (waiting?.restarted ?? false),
    };
    this.flush();
  }

  flush(): void {
    if (this.#value !== null && !this.#isCongested()) {
      this.#send({ t: 'value', id: this.#id, value: this.#value.newest });
      this.#value = null;
    }
    if (this.#batch !== null && !this.#isCongested()) {
      this.#send({ t: 'batch', id: this.#id, ...this.#batch });
      this.#batch = null;
    }
  }
}
