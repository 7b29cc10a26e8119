import type { ValueSource } from './serve.ts';

/**
 * `now` is a change of fact and leaves at once. `measure` is a figure that moved: it leaves within the cell's interval,
 * together with whatever came in between.
 */
export type Urgency = 'now' | 'measure';

/** A value that is kept and told to whoever watches: the source of a topic. */
export class Cell<T> implements ValueSource<T> {
  readonly #measureEveryMs: number;
  readonly #onWatched: ((isWatched: boolean) => void) | undefined;
  readonly #listeners = new Set<(value: T) => void>();
  #value: T;
  #deliveredAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  /** @param options.onWatched told when the first watcher comes and when the last one has gone */
  constructor(initial: T, options: { measureEveryMs?: number; onWatched?: (isWatched: boolean) => void } = {}) {
    this.#value = initial;
    this.#measureEveryMs = options.measureEveryMs ?? 250;
    this.#onWatched = options.onWatched;
  }

  get value(): T {
    return this.#value;
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  set(value: T, urgency: Urgency = 'now'): void {
    this.#value = value;
    if (!this.isWatched) return;
    const wait = urgency === 'now' ? 0 : this.#deliveredAt + this.#measureEveryMs - performance.now();
    if (wait <= 0) this.#deliver();
    else this.#timer ??= setTimeout(() => this.#deliver(), wait);
  }

  subscribe(deliver: (value: T) => void): () => void {
    const listener = (value: T): void => deliver(value);
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#onWatched?.(true);
    listener(this.#value);
    return () => {
      if (!this.#listeners.delete(listener) || this.isWatched) return;
      this.#clearTimer();
      this.#onWatched?.(false);
    };
  }

  #deliver(): void {
    this.#clearTimer();
    this.#deliveredAt = performance.now();
    for (const listener of [...this.#listeners]) listener(this.#value);
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
