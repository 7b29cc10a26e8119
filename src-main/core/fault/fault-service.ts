import { JetlabError } from '../../../broker/domain/errors.ts';
import { ClusterStage, FaultDesk } from '../../../broker/fault/index.ts';
import { SYSTEM_USER } from '../../../broker/config/index.ts';
import { fault, type FaultRecipe, type Injection } from '../../contract/fault.ts';
import type { InputOf } from '../../contract/index.ts';
import type { Actor, NodeName } from '../../contract/node.ts';
import type { LabRun } from '../lab/lab-run.ts';
import type { LabService } from '../lab/lab-service.ts';
import { Cell } from '../serve/cell.ts';
import { serve, type Served } from '../serve/serve.ts';
import { stepDown } from '../session/step-down.ts';
import type { LabStore } from '../workspace/lab-store.ts';
import { FaultRecords } from './fault-records.ts';

export interface FaultServiceOptions {
  lab: LabService;
  store: LabStore;
  /** The node that the load's client is on. */
  loadNode(): NodeName | null;
  /** Told of each injection when it is in place, when its proof is known, and when it has ended. */
  listener: (injection: Injection) => void;
}

/** Faults of the running lab: one desk for each run, and a record of what is set that outlives the host. */
export class FaultService {
  readonly served: Served<typeof fault>;
  readonly #o: FaultServiceOptions;
  readonly #records: FaultRecords;
  readonly #injections: Cell<Injection[]>;
  readonly #listeners = new Set<(injection: Injection) => void>();
  #desk: FaultDesk | null = null;

  constructor(options: FaultServiceOptions) {
    this.#o = options;
    this.#records = new FaultRecords(options.store);
    this.#injections = new Cell(this.#records.all);
    this.#tellLeftovers();
    options.lab.onRun(() => this.#begin(options.lab.run));
    this.served = serve(fault, {
      'fault.injections': () => this.#injections,
      'fault.inject': (input, { actor }) => this.inject(input, actor),
      'fault.clear': ({ id }) => this.clear(id),
      'fault.clearAll': () => this.clearAll(),
    });
  }

  /** @throws JetlabError `lab-not-running`, `confirmation-mismatch`, and what `FaultDesk.inject` refuses */
  async inject(input: InputOf<'fault.inject'> & { recipe: FaultRecipe }, by: Actor): Promise<Injection> {
    return this.#deskNow().inject(input.recipe, {
      by,
      ...(input.boundMs === undefined ? {} : { boundMs: input.boundMs }),
      ...(input.secondReplica === undefined ? {} : { secondReplica: input.secondReplica }),
      approve: ({ nodes }, losesData) => {
        const expected = nodes.join(' ');
        if (losesData && input.confirm !== expected) throw new JetlabError('confirmation-mismatch', { expected });
      },
    });
  }

  /**
   * For an experiment, which was confirmed as a whole: stored data may be lost, also of a second node.
   * @throws JetlabError `lab-not-running`, and what `FaultDesk.inject` refuses
   */
  async injectConfirmed(recipe: FaultRecipe, boundMs: number | null, by: Actor): Promise<Injection> {
    return this.#deskNow().inject(recipe, { by, secondReplica: 'touch', ...(boundMs === null ? {} : { boundMs }) });
  }

  /** Those that are set now. */
  get set(): readonly Injection[] {
    return this.#injections.value.filter(({ endedAt }) => endedAt === null);
  }

  /** @throws JetlabError `fault-unknown`, `fault-ended` */
  async clear(id: string): Promise<Injection> {
    const known = this.#records.get(id);
    if (known === null) throw new JetlabError('fault-unknown', { id });
    if (known.endedAt !== null) throw new JetlabError('fault-ended', { id, title: known.title });
    return this.#deskNow().clear(id);
  }

  /** Answers those that were set; none without a lab. */
  async clearAll(): Promise<Injection[]> {
    return (await this.#desk?.clearAll()) ?? [];
  }

  /** Each injection again whenever it has changed. */
  onChange(listener: (injection: Injection) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The lab is about to stop: nothing is healed any more, since nothing of it will be left. */
  end(): void {
    this.#desk?.close();
    this.#desk = null;
  }

  #begin(run: LabRun): void {
    this.end();
    const { lab, loadNode } = this.#o;
    const stage = new ClusterStage({
      nodes: lab.board.nodes,
      cluster: run.cluster,
      host: run.host,
      block: lab.board.block,
      login: { user: SYSTEM_USER, password: run.systemPassword },
      loadNode,
      stepDown: async (group, preferred) => {
        const groupNow = (id: string) => lab.board.groups.value.find((one) => one.id === id) ?? null;
        return stepDown({ system: run.system, account: run.account, groupNow }, group, preferred ?? undefined);
      },
    });
    const desk = new FaultDesk(stage, (injection) => this.#changed(injection, desk), this.#records.touched);
    this.#desk = desk;
    run.cluster.onState(() => desk.nodeChanged());
    run.over.signal.addEventListener('abort', () => {
      desk.close();
      stage.close();
      if (this.#desk === desk) this.#desk = null;
    });
  }

  #changed(injection: Injection, desk: FaultDesk): void {
    this.#records.put(injection, desk.touchedDisks);
    this.#injections.set(this.#records.all);
    this.#o.listener(injection);
    for (const listener of [...this.#listeners]) listener(injection);
  }

  /** What was set when the last host ended has gone with its processes and links; that it was is said. */
  #tellLeftovers(): void {
    const left = this.#records.endLeftovers(this.#o.store.read('alive-at') ?? Date.now());
    if (left.length === 0) return;
    const titles = left.map(({ title }) => title).join('; ');
    const were = left.length === 1 ? 'a fault was' : `${left.length} faults were`;
    const lab = this.#o.lab.board;
    lab.notices.say('faults-left', `The last run ended while ${were} set: ${titles}. A new start has none of it.`);
    lab.publish();
    this.#injections.set(this.#records.all);
  }

  #deskNow(): FaultDesk {
    // Says why there is none.
    void this.#o.lab.run;
    if (this.#desk === null) throw new JetlabError('broker-host-gone', { reason: 'the lab is stopping' });
    return this.#desk;
  }
}
