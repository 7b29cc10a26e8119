import type { History, Replica } from '../history/history.ts';
import { ACKED, OPEN } from '../history/outcome.ts';
import { NOBODY, type Stored } from '../history/stored.ts';
import { publishGaps, type PublishGap } from './publish-gaps.ts';

/**
 * A history with the look-ups that several invariants need, each made once. Rows are rows of `history.operations`; what is
 * not there is -1.
 */
export class Evidence {
  readonly history: History;
  readonly #rows: Int32Array[];
  #ended: Uint32Array | null = null;
  #gaps: readonly PublishGap[] | null = null;
  readonly #places = new Map<Replica, Int32Array>();

  constructor(history: History) {
    this.history = history;
    this.#rows = rowsByNumber(history);
  }

  /** What the leader served when the run ended. */
  get served(): Replica | null {
    return this.history.replicas[0] ?? null;
  }

  isAcked(row: number): boolean {
    return this.history.operations.outcome[row] === ACKED;
  }

  isDuplicateAck(row: number): boolean {
    return this.history.operations.duplicate[row] === 1;
  }

  /** The row of the operation that published a publisher's message of that number. */
  rowOf(publisher: number, number: number): number {
    return this.#rows[publisher]?.[number] ?? -1;
  }

  /** The operation that a stored message says it is of. */
  operationOf(stored: Stored, place: number): number {
    const publisher = stored.publisher[place] ?? NOBODY;
    return publisher === NOBODY ? -1 : this.rowOf(publisher, stored.number[place]!);
  }

  /** For each operation, where in the replica its message stands first. */
  placesIn(replica: Replica): Int32Array {
    const known = this.#places.get(replica);
    if (known) return known;
    const places = new Int32Array(this.history.operations.length).fill(-1);
    for (let place = replica.stored.length - 1; place >= 0; place -= 1) {
      const row = this.operationOf(replica.stored, place);
      if (row >= 0) places[row] = place;
    }
    this.#places.set(replica, places);
    return places;
  }

  /**
   * Where in what the leader served the message of an acked operation stands, at whatever sequence. For a duplicate of
   * another message that is the message whose id it used.
   */
  placeElsewhere(row: number): number {
    if (!this.served) return -1;
    const places = this.placesIn(this.served);
    const own = places[row] ?? -1;
    if (own >= 0 || !this.isDuplicateAck(row)) return own;
    const { publisher, idNumber } = this.history.operations;
    return places[this.rowOf(publisher[row]!, idNumber[row]!)] ?? -1;
  }

  /** Whether the message at that place is the one that the ack of the operation speaks of. */
  isAckedBy(stored: Stored, place: number, row: number): boolean {
    const { operations } = this.history;
    if (stored.publisher[place] !== operations.publisher[row]) return false;
    if (stored.number[place] === operations.number[row]) return true;
    return this.isDuplicateAck(row) && stored.idNumber[place] === operations.idNumber[row];
  }

  /** Rows with an outcome, in the order of their ends. */
  get ended(): Uint32Array {
    if (this.#ended) return this.#ended;
    const { outcome, endedAt, length } = this.history.operations;
    const rows = new Uint32Array(length);
    let count = 0;
    let isSorted = true;
    for (let row = 0; row < length; row += 1) {
      if (outcome[row] === OPEN) continue;
      if (count > 0 && endedAt[row]! < endedAt[rows[count - 1]!]!) isSorted = false;
      rows[count] = row;
      count += 1;
    }
    const ended = rows.subarray(0, count);
    if (!isSorted) ended.sort((a, b) => endedAt[a]! - endedAt[b]!);
    return (this.#ended = ended);
  }

  /** The stretches in which a publisher's messages waited and no ack came, in order of their beginning. */
  get gaps(): readonly PublishGap[] {
    return (this.#gaps ??= publishGaps(this.history, this.ended));
  }

  /** "p1 #42". */
  nameOf(row: number): string {
    const { publisher, number } = this.history.operations;
    return this.nameOfMessage(publisher[row] ?? NOBODY, number[row] ?? 0);
  }

  nameOfMessage(publisher: number, number: number): string {
    return `${this.history.publishers[publisher]?.name ?? 'unknown'} #${number}`;
  }
}

/** The place of a sequence in what was read back. */
export function placeOf(stored: Stored, sequence: number): number {
  const { sequence: sequences, length } = stored;
  if (length === 0) return -1;
  // Without holes, which is the rule, a sequence stands as far from the first place as from the first sequence.
  const direct = sequence - sequences[0]!;
  if (direct >= 0 && direct < length && sequences[direct] === sequence) return direct;
  let low = 0;
  let high = length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sequences[middle]!;
    if (found === sequence) return middle;
    if (found < sequence) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function rowsByNumber({ publishers, operations }: History): Int32Array[] {
  const greatest = publishers.map(() => -1);
  for (let row = 0; row < operations.length; row += 1) {
    const publisher = operations.publisher[row]!;
    greatest[publisher] = Math.max(greatest[publisher] ?? -1, operations.number[row]!);
  }
  const rows = greatest.map((number) => new Int32Array(number + 1).fill(-1));
  for (let row = 0; row < operations.length; row += 1) {
    rows[operations.publisher[row]!]![operations.number[row]!] = row;
  }
  return rows;
}
