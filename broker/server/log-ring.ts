/** The newest `capacity` items. Items that were pushed out are counted, never silently lost. */
export class LogRing<T> {
  readonly #items: T[] = [];
  readonly #capacity: number;
  #first = 0;
  #pushedOut = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many items were pushed out by newer ones since the ring was made. */
  get pushedOut(): number {
    return this.#pushedOut;
  }

  push(item: T): void {
    if (this.#items.length < this.#capacity) {
      this.#items.push(item);
      return;
    }
    this.#items[this.#first] = item;
    this.#first = (this.#first + 1) % this.#capacity;
    this.#pushedOut += 1;
  }

  /** Oldest first. `newest` limits the answer to so many items from the end. */
  items(newest = this.#capacity): T[] {
    const ordered = [...this.#items.slice(this.#first), ...this.#items.slice(0, this.#first)];
    return ordered.slice(Math.max(0, ordered.length - newest));
  }
}
