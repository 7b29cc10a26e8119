import { setTimeout as delay } from 'node:timers/promises';
import type { ExperimentFile } from '../../../src-main/contract/experiment-file.ts';
import type { NodeAim } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { formatCountOf } from '../../domain/count.ts';
import { toErrorData } from '../../domain/errors.ts';
import { check } from '../check/check.ts';
import type { ClientStatus } from '../client/protocol.ts';
import { type RunClock, runClock } from '../client/run-clock.ts';
import type { History } from '../history/history.ts';
import type { Schedule, ScheduledStep } from '../schedule/schedule.ts';
import { nodeOf, withLoadClient } from './aims.ts';
import { assembleHistory } from './assemble-history.ts';
import { jobsOf, subjectsOf } from './client-jobs.ts';
import { ClientsProcess } from './clients-process.ts';
import { type Facts, judge, type Judged } from './conditions.ts';
import { FaultBook } from './fault-book.ts';
import { consumerOf } from './look.ts';
import type { RunBoard } from './run-board.ts';
import { Steadiness } from './steadiness.ts';
import { SlowConsumers } from './slow-consumers.ts';
import type { ExperimentStage, StageEvent } from './stage.ts';
import { clientFaultWords, conditionWords } from './step-words.ts';
import { takesAway } from './takes-away.ts';
import { setUp, tearDown } from './stream-setup.ts';
import { Watch } from './watch.ts';

export interface RunnerOptions {
  runId: string;
  file: ExperimentFile;
  schedule: Schedule;
  stage: ExperimentStage;
  /** The file of the process of the clients. */
  entry: string;
  board: RunBoard;
  /** Ends the run early: what there is then is read back and judged. */
  signal: AbortSignal;
}

const LOOK_MS = 100;
/** How long the replicas are given to become whole where the experiment names no limit. */
const WHOLE_MS = 30_000;
/** How long consumers are given to finish after the last message. */
const IDLE_MS = 15_000;
/** How long a run waits for a proof that is still looked for. */
const PROOF_MS = 15_000;

/**
 * One run of an experiment on a running lab.
 *
 *     set up ──> steps ──> faults cleared ──> replicas whole ──> load stopped ──> consumers idle
 *                  │ a step fails, or the run is ended: the rest is skipped
 *     ──> every replica read back ──> checked ──> stream removed
 *
 * Whatever happens, the faults that it injected are cleared.
 */
export class ExperimentRunner {
  readonly #o: RunnerOptions;
  readonly #clock: RunClock;
  readonly #startedAt = Date.now();
  readonly #faults: FaultBook;
  readonly #watch: Watch;
  readonly #steady: Steadiness;
  readonly #slow: SlowConsumers;
  readonly #assertions: History['assertions'][number][] = [];
  readonly #stalls: History['stalls'][number][] = [];
  readonly #gaveUp = new Set<string>();
  readonly #unsubscribe: (() => void)[];
  #clients: ClientsProcess | null = null;
  #status: ClientStatus | null = null;
  #replicaNodes: NodeName[] = [];
  #wholeAgainAt: number | null = null;

  constructor(options: RunnerOptions) {
    const { file, stage, board } = options;
    this.#o = options;
    this.#clock = runClock(this.#startedAt);
    this.#faults = new FaultBook(this.#startedAt);
    this.#watch = new Watch(stage, { name: file.stream.name, replicas: file.stream.num_replicas }, this.#clock);
    this.#steady = new Steadiness(file.publishers);
    this.#slow = new SlowConsumers(stage);
    this.#unsubscribe = [
      stage.onEvent((event) => this.#event(event)),
      stage.faults.onChange((injection) => {
        this.#faults.changed(injection);
        board.faults(this.#faults.records);
      }),
    ];
    board.begin(this.#startedAt, this.#clock);
  }

  /** Resolves with the history, judged. Rejects when the run could not be done; its faults are cleared then too. */
  async run(): Promise<History> {
    const { board, stage, file } = this.#o;
    try {
      this.#replicaNodes = await setUp(stage, file, this.#o.runId);
      await this.#lead();
      this.#clients = this.#launch();
      board.turn('running');
      await this.#steps();
      board.turn('healing');
      await this.#heal();
      await this.#quiet();
      board.turn('reading');
      const history = await this.#history();
      board.judged(history, check(history));
      return history;
    } catch (error) {
      board.failed(toErrorData(error, 'The experiment'));
      throw error;
    } finally {
      await this.#clear();
      this.#clients?.kill();
      this.#watch.close();
      this.#slow.close();
      for (const stop of this.#unsubscribe) stop();
      await tearDown(stage, file.stream.name);
    }
  }

  /** Ends at once, without read-back or verdict: the lab is about to go. */
  abandon(): void {
    this.#clients?.abandon('The lab was stopped while the experiment ran');
  }

  /** Aims at roles need a leader to aim by. */
  async #lead(): Promise<void> {
    const seen = await this.#until(() => ({ holds: this.#watch.wholeness.isWhole, evidence: '' }), WHOLE_MS);
    if (!seen.holds) throw new Error(`${this.#o.file.stream.name} has no leader: ${this.#watch.wholeness.evidence}`);
  }

  #launch(): ClientsProcess {
    const { file, runId, schedule, stage, entry, board } = this.#o;
    const place = (aim: NodeAim): NodeName | null => nodeOf(aim, this.#watch.look, file.stream.num_replicas);
    const servers = [...stage.servers];
    const stream = file.stream.name;
    return new ClientsProcess({
      entry,
      start: { t: 'start', runId, startedAt: this.#startedAt, stream, servers, ...jobsOf(file, schedule, place) },
      onStatus: (status) => {
        this.#status = status;
        this.#steady.take(status);
        board.status(status, this.#assertions);
      },
      onNode: (client, node, at) => board.client(client, node, at),
      onProof: (id, evidence) => {
        this.#faults.proved(id, evidence);
        board.faults(this.#faults.records);
      },
      onStall: (at, lengthMs) => this.#stalls.push({ at, lengthMs }),
    });
  }

  async #steps(): Promise<void> {
    const { schedule, board } = this.#o;
    for (const [index, step] of schedule.steps.entries()) {
      if (this.#isOver) return board.skip(index);
      board.stepBegins(index);
      const { holds, evidence } = await this.#step(step);
      board.stepEnds(index, holds ? 'done' : 'failed', evidence);
      if (!holds) return board.skip(index + 1);
    }
  }

  async #step(step: ScheduledStep): Promise<Judged> {
    const at = this.#clock();
    switch (step.do) {
      case 'wait': {
        const judged = await this.#until(() => judge(step.for, this.#facts(at)), step.within);
        if (step.for === 'steady' && judged.holds) this.#steady.leader ??= this.#watch.leader;
        if (judged.holds || this.#isOver) return judged;
        const text = `${conditionWords(step.for)} within ${step.within / 1_000} s`;
        this.#assertions.push({ at, text, ...judged });
        return judged;
      }
      case 'assert': {
        const judged = judge(step.that, this.#facts(at));
        this.#assertions.push({ at, text: conditionWords(step.that), ...judged });
        return judged;
      }
      case 'pause':
        await this.#sleep(step.for);
        return { holds: true, evidence: '' };
      case 'inject': {
        const recipe = withLoadClient(step.fault, this.#status?.publishers[0]?.node ?? null);
        const { leader } = this.#watch;
        this.#wholeAgainAt = null;
        const injection = await this.#o.stage.faults.inject(recipe, step.bound ?? null);
        if (leader !== null && takesAway(injection, leader)) this.#o.board.takesLeader(step.id);
        this.#faults.injected(step.id, injection);
        this.#o.board.faults(this.#faults.records);
        return { holds: true, evidence: injection.title };
      }
      case 'misbehave': {
        const client = 'consumer' in step.client ? step.client.consumer : step.client.publisher;
        this.#faults.misbehaves(step.id, clientFaultWords(step.client), client, at);
        this.#clients?.misbehave(step.id, step.client);
        this.#o.board.faults(this.#faults.records);
        return { holds: true, evidence: '' };
      }
      case 'heal':
        await this.#healOne(step.id);
        return { holds: true, evidence: '' };
    }
  }

  /** Looks until it holds, the time is over, or the run is ended. */
  async #until(look: () => Judged, withinMs: number): Promise<Judged> {
    const deadline = this.#clock() + withinMs;
    for (;;) {
      const judged = look();
      this.#o.board.stepSees(judged.evidence);
      if (judged.holds || this.#clock() >= deadline || this.#isOver) return judged;
      await this.#sleep(LOOK_MS);
    }
  }

  async #sleep(ms: number): Promise<void> {
    const { signal } = this.#o;
    const failed = this.#clients?.failed ?? new Promise<never>(() => undefined);
    await Promise.race([delay(ms, undefined, { signal }).catch(() => undefined), failed]);
    // A run that was ended still looks at its clock now and then, not as fast as it can.
    if (signal.aborted) await delay(Math.min(ms, LOOK_MS));
  }

  get #acked(): number {
    return (this.#status?.publishers ?? []).reduce((sum, publisher) => sum + publisher.acked, 0);
  }

  get #isOver(): boolean {
    return this.#o.signal.aborted;
  }

  #facts(since: number): Facts {
    const { publishers, consumers, stream } = this.#o.file;
    const { look, leader } = this.#watch;
    const wholeness = this.#watch.wholenessSince(since);
    if (wholeness.isWhole) this.#noteWhole();
    return {
      now: this.#clock(),
      since,
      status: this.#status,
      publishers,
      consumers: consumers.map(({ name }) => ({ name, detail: consumerOf(look, name, stream.num_replicas) })),
      leader,
      steadyLeader: this.#steady.leader,
      steadyForMs: this.#steady.forMs,
      wholeness,
      gaveUp: this.#gaveUp,
      slowConsumers: this.#slow.count,
      nodeOf: (aim) => nodeOf(aim, look, stream.num_replicas),
      stateOf: (node) => this.#o.stage.stateOf(node),
    };
  }

  async #healOne(id: string): Promise<void> {
    const injection = this.#faults.injectionOf(id);
    if (injection !== null && this.#faults.isSet(id)) await this.#o.stage.faults.clear(injection);
    if (injection === null) {
      this.#clients?.behave(id);
      this.#faults.behaves(id, this.#clock());
    }
    this.#o.board.faults(this.#faults.records);
  }

  /** Clears what is left and waits for the replicas: from then on the cluster is whole again. */
  async #heal(): Promise<void> {
    const { board, file } = this.#o;
    board.finish('Clear faults, wait until every replica has everything');
    await this.#proofs();
    await this.#clear();
    await this.#whole(Math.max(file.limits.whole ?? 0, WHOLE_MS));
    board.finished(this.#watch.wholeness.evidence);
  }

  /** A proof that is still looked for is waited for: a fault taken back too soon would be called unproved. */
  async #proofs(): Promise<void> {
    const deadline = this.#clock() + PROOF_MS;
    const pending = (): boolean => this.#faults.records.some(({ proof }) => proof.state === 'pending');
    while (pending() && this.#clock() < deadline && !this.#isOver) await this.#sleep(LOOK_MS);
  }

  async #clear(): Promise<void> {
    for (const { injection } of this.#faults.set) await this.#o.stage.faults.clear(injection).catch(() => undefined);
    for (const id of this.#faults.misbehaving) {
      this.#clients?.behave(id);
      this.#faults.behaves(id, this.#clock());
    }
    this.#o.board.faults(this.#faults.records);
  }

  /** @returns whether it came true in time. Goes on where a run was ended early: its end is waited for all the same. */
  async #whole(withinMs: number): Promise<boolean> {
    const since = this.#clock();
    for (;;) {
      const { isWhole, evidence } = this.#watch.wholenessSince(since);
      if (isWhole) this.#noteWhole();
      if (isWhole || this.#clock() >= since + withinMs) return isWhole;
      this.#o.board.stepSees(evidence);
      await this.#sleep(LOOK_MS);
    }
  }

  /** Of the looks after the last fault had ended, the first one that shows every replica with everything counts. */
  #noteWhole(): void {
    const isHealed = this.#faults.records.length > 0 && this.#faults.records.every(({ endedAt }) => endedAt !== null);
    if (isHealed) this.#wholeAgainAt ??= this.#clock();
  }

  /** No message on its way any more, and nothing left to deliver. */
  async #quiet(): Promise<void> {
    const { board, file } = this.#o;
    board.finish('Stop load');
    await this.#clients?.stopPublishing();
    await this.#whole(WHOLE_MS);
    const deadline = this.#clock() + IDLE_MS;
    const isIdle = (name: string): boolean => judge({ consumer: name, is: 'idle' }, this.#facts(0)).holds;
    while (!file.consumers.every(({ name }) => isIdle(name)) && this.#clock() < deadline) await this.#sleep(LOOK_MS);
    this.#clients?.stopConsuming();
    board.finished(`${formatCountOf(this.#acked, 'message')} acked, none on its way`);
  }

  async #history(): Promise<History> {
    const { board, file, runId } = this.#o;
    const clients = this.#clients;
    if (!clients) throw new Error('the clients were never started');
    board.finish('Read the stream back from every replica');
    const own = this.#watch.look;
    const replicas = await clients.readBack(this.#replicaNodes, subjectsOf(file));
    const records = await clients.handOver();
    this.#faults.close();
    const counts = replicas.map(({ node, stored }) => `${node} ${stored.length}`);
    board.finished(`${counts.join(', ')} messages`);
    return assembleHistory(file, own, {
      runId,
      startedAt: this.#startedAt,
      lengthMs: this.#clock(),
      ...records,
      replicas,
      created: this.#watch.created,
      floors: this.#watch.floors,
      faults: this.#faults.records,
      assertions: this.#assertions,
      wholeAgainAt: this.#wholeAgainAt,
      stalls: this.#stalls,
    });
  }

  #event(event: StageEvent): void {
    if (event.stream !== this.#o.file.stream.name) return;
    if (event.kind === 'max-deliveries' && event.consumer !== null) this.#gaveUp.add(event.consumer);
    this.#o.board.event(event, event.at - this.#startedAt);
  }
}
