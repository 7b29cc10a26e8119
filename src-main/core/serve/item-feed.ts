import type { Batch } from '../../contract/contract.ts';
import type { ItemSource } from './serve.ts';

interface Follower<T> {
  waiting: T[];
  dropped: number;
  deliver: (batch: Batch<T>, restarted: boolean) => void;
}

/**
 * Items that happen, told in batches: the source of a feed.
 *
 *     push ──> waiting (one bounded queue per follower) ──every 100 ms──> deliver(batch)
 *
 * A follower begins with what `held` gives. When its queue is full the oldest item goes, and is counted.
 */
export class ItemFeed<T> implements ItemSource<T> {
  readonly #held: () => T[];
  readonly #bound: number;
  readonly #everyMs: number;
  readonly #followers = new Set<Follower<T>>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: { held: () => T[]; bound?: number; everyMs?: number }) {
    this.#held = options.held;
    this.#bound = options.bound ?? 2_000;
    this.#everyMs = options.everyMs ?? 100;
  }

  push(item: T): void {
    if (this.#followers.size === 0) return;
    for (const follower of this.#followers) {
      follower.waiting.push(item);
      if (follower.waiting.length > this.#bound) {
        follower.waiting.shift();
        follower.dropped++;
      }
    }
    this.#timer ??= setTimeout(() => this.#flush(), this.#everyMs);
  }

  subscribe(deliver: (batch: Batch<T>, restarted: boolean) => void): () => void {
    const follower: Follower<T> = { waiting: [], dropped: 0, deliver };
    this.#followers.add(follower);
    deliver({ items: this.#held(), dropped: 0 }, true);
    return () => void this.#followers.delete(follower);
  }

  #flush(): void {
    this.#timer = null;
    for (const follower of [...this.#followers]) {
      if (follower.waiting.length === 0) continue;
      const batch = { items: follower.waiting, dropped: follower.dropped };
      follower.waiting = [];
      follower.dropped = 0;
      follower.deliver(batch, false);
    }
  }
}
