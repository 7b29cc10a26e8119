/** Counts what arrives, and tells at once whoever waits for it. */
export class Mailbox {
  #messages = 0;
  #bytes = 0;
  readonly #waiting = new Set<() => void>();

  get messages(): number {
    return this.#messages;
  }

  get bytes(): number {
    return this.#bytes;
  }

  put(bytes: number): void {
    this.#messages++;
    this.#bytes += bytes;
    for (const look of [...this.#waiting]) look();
  }

  next(withinMs: number): Promise<boolean> {
    return this.reaches(this.#messages + 1, withinMs);
  }

  /** Resolves with `true` as soon as so many messages are here, with `false` when they are not in time. */
  reaches(messages: number, withinMs: number): Promise<boolean> {
    if (this.#messages >= messages) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (isHere: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(isHere);
      };
      const look = (): void => {
        if (this.#messages >= messages) done(true);
      };
      const timer = setTimeout(() => done(false), Math.max(0, withinMs));
      this.#waiting.add(look);
    });
  }
}
