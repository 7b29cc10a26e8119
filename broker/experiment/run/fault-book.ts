import type { Injection } from '../../../src-main/contract/fault.ts';
import type { FaultRecord } from '../history/history.ts';

type Proof = FaultRecord['proof'];

interface Entry {
  /** The id by which the experiment's file speaks of it. */
  id: string;
  title: string;
  recipe: FaultRecord['recipe'];
  resolved: readonly string[];
  startedAt: number;
  endedAt: number | null;
  proof: Proof;
}

/** Every fault of a run, of the lab's and of clients, by the ids of its file. Times are milliseconds since the start. */
export class FaultBook {
  readonly #startedAt: number;
  readonly #entries = new Map<string, Entry>();
  /** The file's id by the injection's. */
  readonly #ids = new Map<string, string>();

  /** @param startedAt of the run, in milliseconds since the epoch: what injections count in */
  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  get records(): FaultRecord[] {
    return [...this.#entries.values()].map((entry) => ({ ...entry }));
  }

  /** Injections that are set, newest first: in the order in which they are taken back. */
  get set(): { id: string; injection: string }[] {
    return [...this.#ids]
      .flatMap(([injection, id]) => (this.#entries.get(id)?.endedAt === null ? [{ id, injection }] : []))
      .reverse();
  }

  /** Clients that misbehave. */
  get misbehaving(): string[] {
    const ofLab = new Set(this.#ids.values());
    return [...this.#entries.values()].flatMap(({ id, endedAt }) => (endedAt === null && !ofLab.has(id) ? [id] : []));
  }

  injectionOf(id: string): string | null {
    for (const [injection, own] of this.#ids) if (own === id) return injection;
    return null;
  }

  isSet(id: string): boolean {
    return this.#entries.get(id)?.endedAt === null;
  }

  injected(id: string, injection: Injection): void {
    this.#ids.set(injection.id, id);
    this.#entries.set(id, {
      id,
      title: injection.title,
      recipe: injection.recipe,
      resolved: injection.resolved,
      startedAt: injection.startedAt - this.#startedAt,
      endedAt: null,
      proof: { state: 'pending', evidence: '' },
    });
    this.changed(injection);
  }

  /** Told of each change of any injection; those of others are not ours. */
  changed(injection: Injection): void {
    const entry = this.#entries.get(this.#ids.get(injection.id) ?? '');
    if (!entry) return;
    const { state, evidence } = injection.proof;
    entry.proof = { state, evidence };
    entry.endedAt = injection.endedAt === null ? null : injection.endedAt - this.#startedAt;
  }

  misbehaves(id: string, title: string, client: string, at: number): void {
    const proof: Proof = { state: 'pending', evidence: '' };
    this.#entries.set(id, { id, title, recipe: null, resolved: [client], startedAt: at, endedAt: null, proof });
  }

  proved(id: string, evidence: string): void {
    const entry = this.#entries.get(id);
    if (entry) entry.proof = { state: 'proved', evidence };
  }

  behaves(id: string, at: number): void {
    const entry = this.#entries.get(id);
    if (entry && entry.endedAt === null) entry.endedAt = at;
  }

  /** What was not proved by the end will not be. */
  close(): void {
    for (const entry of this.#entries.values()) {
      if (entry.proof.state !== 'pending') continue;
      entry.proof = { state: 'unproved', evidence: entry.proof.evidence || 'its effect was not seen' };
    }
  }
}
