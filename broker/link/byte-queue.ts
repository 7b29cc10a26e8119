/** Bytes in the order they came, taken in pieces of any size without copying. */
export class ByteQueue {
  #chunks: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Bytes that can be taken in one piece; 0 when it is empty. */
  get headSize(): number {
    return this.#chunks[0]?.length ?? 0;
  }

  add(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  /** At most `max` bytes, and no more than came in one piece. */
  take(max: number): Buffer {
    const head = this.#chunks[0];
    if (head === undefined) throw new Error('nothing is left to take');
    const taken = head.subarray(0, max);
    if (taken.length === head.length) this.#chunks.shift();
    else this.#chunks[0] = head.subarray(max);
    this.#size -= taken.length;
    return taken;
  }

  takeAll(): Buffer[] {
    const taken = this.#chunks;
    this.#chunks = [];
    this.#size = 0;
    return taken;
  }
}
