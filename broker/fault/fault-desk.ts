import { randomUUID } from 'node:crypto';
import type { FaultRecipe, Injection } from '../../src-main/contract/fault.ts';
import type { Actor, NodeName } from '../../src-main/contract/node.ts';
import { JetlabError } from '../domain/errors.ts';
import { DEFAULT_BOUND_MS } from '../domain/fault-bound.ts';
import type { InPlace, Target } from './fault.ts';
import type { FaultStage } from './fault-stage.ts';
import { LinkBoard } from './link-board.ts';
import { FAULTS } from './registry.ts';
import { Roles } from './roles.ts';
import { TouchedDisks } from './touched-disks.ts';

export type EndedBy = NonNullable<Injection['endedBy']>;

export interface InjectOptions {
  by: Actor;
  /** Heals by itself after so long; 60 s unless given. Ignored for one-way faults. */
  boundMs?: number;
  /** Stored data of a second node is refused unless `touch`. */
  secondReplica?: 'refuse' | 'touch';
  /** Called with what the recipe means, before anything changes. Throws to refuse. */
  approve?(target: Target, losesData: boolean): void;
}

/** A fault that is set. */
interface Active {
  /** As it is now; another object after each change. */
  injection: Injection;
  placed: InPlace;
  /** Ends the proof's looking. */
  over: AbortController;
  bound: NodeJS.Timeout | null;
  proof: Promise<Injection>;
  healing: Promise<void> | null;
}

/** Between two tries to take back a fault whose bound has passed. */
const AGAIN_MS = 2_000;

/**
 * Every fault that is set on one run of a lab: puts it in place, has it proved, takes it back when it is cleared or its
 * bound has passed, and notices when the lab has ended it by itself.
 *
 *     inject ──aim──> target ──approve──> in place ──┬── prove ──> proved | unproved
 *                                                    ├── clear, bound ──> healed
 *                                                    └── the nodes are up again ──> over
 */
export class FaultDesk {
  readonly #stage: FaultStage;
  readonly #onChange: (injection: Injection) => void;
  readonly #links: LinkBoard;
  readonly #disks: TouchedDisks;
  readonly #active = new Map<string, Active>();
  /** Injections under way: cleared ones are taken back as soon as they are in place. */
  readonly #starting = new Set<{ cleared: boolean }>();
  #isClosed = false;

  /**
   * @param onChange told of each injection when it is in place, when its proof is known, and when it has ended
   * @param touched nodes whose stored data an earlier run has changed, and that were not seen whole since
   */
  constructor(stage: FaultStage, onChange: (injection: Injection) => void, touched: readonly NodeName[] = []) {
    this.#stage = stage;
    this.#onChange = onChange;
    this.#disks = new TouchedDisks(stage, touched);
    this.#links = new LinkBoard({
      setMode: (link, mode) => stage.setLinkMode(link, mode),
      onReplaced: (owner) => this.#replaced(owner),
    });
  }

  /** What is set, oldest first. */
  get set(): Injection[] {
    return [...this.#active.values()].map((active) => active.injection);
  }

  /** Who is meant, at this moment. Changes nothing. */
  async aim(recipe: FaultRecipe): Promise<Target> {
    return FAULTS[recipe.kind].aim(recipe, new Roles(this.#stage));
  }

  /**
   * Resolves when the fault is in place; the proof follows.
   *
   * @throws JetlabError what the aim or the lab refuses: `aim-unresolved`, `node-unknown`, `node-wrong-state`,
   *   `node-store-held`, `second-replica`, `unsupported-here`, `fault-impossible`. Then nothing has changed.
   */
  async inject(recipe: FaultRecipe, o: InjectOptions): Promise<Injection> {
    if (this.#isClosed) throw new JetlabError('broker-host-gone', { reason: 'the lab has ended' });
    const fault = FAULTS[recipe.kind];
    const losesData = fault.storage === 'loses-data';
    const starting = { cleared: false };
    this.#starting.add(starting);
    try {
      const target = await this.aim(recipe);
      o.approve?.(target, losesData);
      const release = losesData ? await this.#disks.touch(target.nodes, o.secondReplica ?? 'refuse') : null;
      const id = randomUUID().slice(0, 8);
      const [startedAt, begun] = [Date.now(), performance.now()];
      const placed = await this.#place(id, recipe, target, o.by).catch((error: unknown) => {
        release?.();
        throw error;
      });
      const active = this.#keep(begun, placed, {
        id,
        recipe,
        title: target.title,
        resolved: target.resolved,
        nodes: target.nodes,
        by: o.by,
        startedAt,
        boundMs: fault.undo === 'heals' ? (o.boundMs ?? DEFAULT_BOUND_MS) : null,
        proof: { state: 'pending', evidence: '', at: null, tookMs: null },
        endedAt: null,
        endedBy: null,
        undo: fault.undo,
        facts: placed.facts ?? {},
      });
      if (starting.cleared || this.#isClosed) await this.#clear(active, 'clear-all').catch(() => undefined);
      return active.injection;
    } finally {
      this.#starting.delete(starting);
    }
  }

  /** Resolves when the injection's proof is known, with the injection. @throws JetlabError `fault-unknown` */
  proofOf(id: string): Promise<Injection> {
    const active = this.#active.get(id);
    if (active === undefined) return Promise.reject(new JetlabError('fault-unknown', { id }));
    return active.proof;
  }

  /** Takes the fault back. @throws JetlabError `fault-unknown`; when healing fails, the fault stays set */
  async clear(id: string, by: EndedBy = 'you'): Promise<Injection> {
    const active = this.#active.get(id);
    if (active === undefined) throw new JetlabError('fault-unknown', { id });
    await this.#clear(active, by);
    return active.injection;
  }

  /**
   * Ends every fault, from any state: those that are set, and those that are just being set. All are tried, whatever
   * becomes of one of them. Answers those that were set.
   *
   * @throws what the first one that could not be healed threw
   */
  async clearAll(by: EndedBy = 'clear-all'): Promise<Injection[]> {
    for (const starting of this.#starting) starting.cleared = true;
    const all = [...this.#active.values()];
    const results = await Promise.allSettled(all.map((active) => this.#clear(active, by)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return all.map((active) => active.injection);
  }

  /** To be called whenever the state of a node has changed. */
  nodeChanged(): void {
    for (const active of [...this.#active.values()]) this.#endIfOver(active);
  }

  /** Nodes whose stored data was changed and that were not seen whole since. */
  get touchedDisks(): NodeName[] {
    return this.#disks.touched;
  }

  /** The run of the lab is over, and with it every fault. Touches nothing. */
  close(): void {
    this.#isClosed = true;
    for (const active of [...this.#active.values()]) {
      active.over.abort();
      this.#end(active, 'lab');
    }
  }

  async #place(id: string, recipe: FaultRecipe, target: Target, by: Actor): Promise<InPlace> {
    const job = { id, recipe, target, stage: this.#stage, links: this.#links, by };
    try {
      return await FAULTS[recipe.kind].inject(job);
    } catch (error) {
      await this.#links.remove(id).catch(() => undefined);
      throw error;
    }
  }

  #keep(begun: number, placed: InPlace, injection: Injection): Active {
    const over = new AbortController();
    const proof = Promise.withResolvers<Injection>();
    const active: Active = { injection, placed, over, bound: null, proof: proof.promise, healing: null };
    this.#active.set(injection.id, active);
    if (injection.boundMs !== null) this.#setBound(active, injection.boundMs);
    this.#onChange(injection);
    void this.#prove(active, begun).then(proof.resolve);
    this.#endIfOver(active);
    return active;
  }

  #setBound(active: Active, ms: number): void {
    active.bound = setTimeout(() => {
      this.#clear(active, 'bound').catch(() => {
        if (this.#isSet(active)) this.#setBound(active, AGAIN_MS);
      });
    }, ms);
  }

  /** Never rejects. A proof may come after the end: a node can be up again before it was seen to be another process. */
  async #prove(active: Active, begun: number): Promise<Injection> {
    const { placed, over } = active;
    const { state, evidence } = await placed.prove(over.signal).catch((error: unknown) => ({
      state: 'unproved' as const,
      evidence: `The look for a proof failed: ${error instanceof Error ? error.message : String(error)}`,
    }));
    const isCutShort = over.signal.aborted && state === 'unproved';
    const proof = {
      state,
      evidence: isCutShort ? `${evidence} It was taken back before it was proved.` : evidence,
      at: Date.now(),
      tookMs: Math.round(performance.now() - begun),
    };
    active.injection = { ...active.injection, proof };
    this.#onChange(active.injection);
    if (placed.isOver === 'at-proof') this.#end(active, 'lab');
    return active.injection;
  }

  async #clear(active: Active, by: EndedBy): Promise<void> {
    active.over.abort();
    active.healing ??= active.placed.heal().finally(() => (active.healing = null));
    await active.healing;
    this.#end(active, by);
  }

  #replaced(id: string): void {
    const active = this.#active.get(id);
    if (active === undefined) return;
    active.over.abort();
    this.#end(active, 'replaced');
  }

  #endIfOver(active: Active): void {
    const { isOver } = active.placed;
    // What healing does to a node ends the fault too, but not by itself.
    if (active.healing !== null) return;
    if (typeof isOver === 'function' && isOver()) this.#end(active, 'lab');
  }

  #end(active: Active, by: EndedBy): void {
    if (!this.#isSet(active)) return;
    this.#active.delete(active.injection.id);
    if (active.bound !== null) clearTimeout(active.bound);
    active.injection = { ...active.injection, endedAt: Date.now(), endedBy: by };
    this.#onChange(active.injection);
  }

  #isSet(active: Active): boolean {
    return this.#active.get(active.injection.id) === active;
  }
}
