/** Remembers the newest ids, to drop what several connections hear alike. */
export class RecentIds {
  readonly #most: number;
  readonly #ids = new Set<string>();

  constructor(most = 2_000) {
    this.#most = most;
  }

  /** `true` the first time an id is seen. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > this.#most) {
      const [oldest] = this.#ids;
      if (oldest !== undefined) this.#ids.delete(oldest);
    }
    return true;
  }
}
