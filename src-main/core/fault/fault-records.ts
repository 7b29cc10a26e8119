import type { Injection } from '../../contract/fault.ts';
import type { NodeName } from '../../contract/node.ts';
import type { LabStore } from '../workspace/lab-store.ts';

/** Injections that ended and are still told. */
const KEPT = 100;

/** What is set and what ended lately, in the workspace, so that the next host knows what this one left. */
export class FaultRecords {
  readonly #store: LabStore;
  #injections: Injection[];
  #touched: NodeName[];

  constructor(store: LabStore) {
    this.#store = store;
    const { injections, touched } = store.read('faults') ?? { injections: [], touched: [] };
    this.#injections = injections;
    this.#touched = touched;
  }

  /** In the order of their injection. */
  get all(): Injection[] {
    return this.#injections;
  }

  /** Nodes whose stored data was changed and that were not seen whole since. */
  get touched(): NodeName[] {
    return this.#touched;
  }

  get(id: string): Injection | null {
    return this.#injections.find((one) => one.id === id) ?? null;
  }

  put(injection: Injection, touched: NodeName[]): void {
    const isKnown = this.#injections.some(({ id }) => id === injection.id);
    const changed = isKnown
      ? this.#injections.map((one) => (one.id === injection.id ? injection : one))
      : [...this.#injections, injection];
    this.#touched = touched;
    this.#write(changed);
  }

  /** Ends what is still set, because the host that set it is gone. Answers those. */
  endLeftovers(at: number): Injection[] {
    const isLeft = (one: Injection) => one.endedAt === null;
    const left = this.#injections.filter(isLeft);
    if (left.length > 0) this.#write(this.#injections.map((one) => (isLeft(one) ? endWith(one, at) : one)));
    return left;
  }

  #write(injections: Injection[]): void {
    const ended = injections.filter((one) => one.endedAt !== null);
    const dropped = new Set(ended.slice(0, -KEPT));
    this.#injections = injections.filter((one) => !dropped.has(one));
    this.#store.write('faults', { injections: this.#injections, touched: this.#touched });
  }
}

function endWith(injection: Injection, at: number): Injection {
  const { proof, startedAt } = injection;
  const evidence = 'Jetlab ended before it was proved.';
  return {
    ...injection,
    endedAt: Math.max(startedAt, at),
    endedBy: 'lab',
    proof: proof.state === 'pending' ? { ...proof, state: 'unproved', evidence } : proof,
  };
}
