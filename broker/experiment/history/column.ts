/** The arrays that columns are made of. */
export type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

const FIRST_ROOM = 1_024;

/** A typed array that grows by doubling: one number a row, without an object for each. */
export class Column<A extends Numbers> {
  readonly #make: (length: number) => A;
  #values: A;
  #length = 0;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#values = make(FIRST_ROOM);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#grow();
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  at(row: number): number {
    return this.#values[row] ?? Number.NaN;
  }

  /** What was pushed so far, without a copy: later rows are not in it, later changes of a row are. */
  view(): A {
    return this.#values.subarray(0, this.#length) as A;
  }

  #grow(): void {
    const larger = this.#make(this.#values.length * 2);
    larger.set(this.#values);
    this.#values = larger;
  }
}

export const float64 = (length: number): Float64Array => new Float64Array(length);
export const uint32 = (length: number): Uint32Array => new Uint32Array(length);
export const uint16 = (length: number): Uint16Array => new Uint16Array(length);
export const uint8 = (length: number): Uint8Array => new Uint8Array(length);
