import type { Finding } from '../../domain/experiment-verdict.ts';
import type { Evidence } from './evidence.ts';

/**
 * A rule that a run keeps or breaks. `check` answers with what the evidence shows and nothing more: `unknown` where it does
 * not reach, `not-asked` where the experiment has nothing that the rule speaks of.
 */
export interface Invariant {
  readonly id: string;
  readonly title: string;
  readonly kind: Finding['kind'];
  check(evidence: Evidence): Result;
}

export type Result =
  | { state: 'holds' | 'unknown' | 'not-asked'; text: string }
  | { state: 'violated'; text: string; named: string[]; count: number };

/** So many are named; all are counted. */
const MOST_NAMED = 50;

/** Collects what breaks a rule. */
export class Offenders {
  readonly #named: string[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** `name` is asked only while there is room. */
  add(name: () => string): void {
    this.#count += 1;
    if (this.#named.length < MOST_NAMED) this.#named.push(name());
  }

  /** `violated` with what was collected; without any, what `otherwise` says. */
  result(violated: (count: number) => string, otherwise: () => Result): Result {
    if (this.#count === 0) return otherwise();
    return { state: 'violated', text: violated(this.#count), named: this.#named, count: this.#count };
  }
}

export const holds = (text: string): Result => ({ state: 'holds', text });
export const unknown = (text: string): Result => ({ state: 'unknown', text });
export const notAsked = (text: string): Result => ({ state: 'not-asked', text });
