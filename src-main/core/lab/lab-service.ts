import { join } from 'node:path';
import { endLeftovers } from '../../../broker/index.ts';
import { isJetlabError, JetlabError, toErrorData } from '../../../broker/domain/errors.ts';
import { DEFAULT_PORT_BASE } from '../../../broker/domain/port-block.ts';
import type { BootStep, Persistence, ServerProgram } from '../../contract/lab.ts';
import type { Actor, NodeName } from '../../contract/node.ts';
import { untilApiAnswers } from './api-answers.ts';
import { afterAnswer, beforeAnswer, freshSteps, withFailure, withStep } from './boot-steps.ts';
import { findProgram } from './find-program.ts';
import { LabBoard } from './lab-board.ts';
import { nobody, type LabListener } from './lab-listener.ts';
import type { LabRun } from './lab-run.ts';
import type { LabServiceOptions } from './lab-options.ts';
import { LabWatch } from './lab-watch.ts';
import { sayLeftovers, sayPorts } from './notice-texts.ts';
import { openRun } from './open-run.ts';
import { removeFolder } from './storage.ts';

const NODES: readonly NodeName[] = ['n1', 'n2', 'n3'];
/** Another program may take a port between the look and the use. */
const PORT_TRIES = 3;
/** Patience with a graceful stop when the app ends; the broker host forces it afterwards. */
const QUIT_GRACE_MS = 3_000;

/**
 * The life of the lab.
 *
 *     off ──start──> starting ──ready──> running ──stop──> stopping ──> off
 *                        └────── failed <───┘ broker host gone
 *
 * One step at a time: a stop calls off the start under way; a start waits for the stop under way.
 */
export class LabService {
  readonly board: LabBoard;
  readonly watch: LabWatch;
  readonly #o: LabServiceOptions;
  readonly #listener: LabListener;
  readonly #runListeners = new Set<() => void>();
  #run: LabRun | null = null;
  #attempt: AbortController | null = null;
  #starting: Promise<void> | null = null;
  /** Begun by a stop that called off a start. */
  #stopping: Promise<void> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: LabServiceOptions) {
    this.#o = options;
    this.#listener = options.listener ?? nobody;
    const { lab, notices } = options.workspace;
    this.board = new LabBoard({
      nodes: NODES,
      base: lab.read('port-base') ?? options.firstPort ?? DEFAULT_PORT_BASE,
      persistence: lab.read('persistence') ?? 'persistent',
      storeDir: (node) => this.storeDir(node),
      onWatched: () => this.watch.watchersChanged(),
    });
    this.watch = new LabWatch(this.board, this.#listener);
    notices.forEach((text, i) => this.board.notices.say(`workspace-${i}`, text));
    this.board.publish();
  }

  /** The run of this moment. @throws JetlabError `lab-not-running` */
  get run(): LabRun {
    if (this.#run === null) throw new JetlabError('lab-not-running', { workspace: this.#o.workspace.files.root });
    return this.#run;
  }

  get runOrNull(): LabRun | null {
    return this.#run;
  }

  /** Told when a new run has begun. */
  onRun(tell: () => void): () => void {
    this.#runListeners.add(tell);
    return () => void this.#runListeners.delete(tell);
  }

  storeDir(node: NodeName): string {
    const { lab, ephemeral } = this.#o.workspace.files;
    const isEphemeral = (this.board?.persistence ?? 'persistent') === 'ephemeral';
    return isEphemeral ? join(ephemeral, node) : join(lab, node, 'store');
  }

  nodeDir(node: NodeName): string {
    return join(this.#o.workspace.files.lab, node);
  }

  /** Starts what is down. Resolves when all nodes take work; a second call joins the first. */
  start(by: Actor | null): Promise<void> {
    this.#starting ??= this.#next(() => this.#start(by)).finally(() => (this.#starting = null));
    return this.#starting;
  }

  /** Stops every node and frees all ports. */
  stop(by: Actor | null): Promise<void> {
    this.#callOff(by);
    return this.#next(() => this.#stop(by));
  }

  /** Stops, removes every node's stored data, starts. */
  async reset(by: Actor): Promise<void> {
    this.#callOff(by);
    await this.#next(async () => {
      await this.#stop(by);
      const { lab, ephemeral } = this.#o.workspace.files;
      const stores = NODES.flatMap((node) => [join(lab, node, 'store'), join(lab, node, 'store.copy')]);
      await Promise.all([...stores, ephemeral].map(removeFolder));
      this.#o.workspace.lab.write('streams', []);
    });
    await this.start(by);
  }

  /** Starts again on the other kind of store, if the lab runs. The persistent store is kept meanwhile. */
  async setPersistence(persistence: Persistence, by: Actor): Promise<void> {
    if (this.board.persistence === persistence) return;
    const wasRunning = this.board.intent === 'running' || this.board.intent === 'starting';
    if (wasRunning) await this.stop(by);
    this.board.persistence = persistence;
    this.#o.workspace.lab.write('persistence', persistence);
    this.board.publish();
    if (wasRunning) await this.start(by);
  }

  /** Ends everything within a few seconds. */
  async close(): Promise<void> {
    this.#callOff(null);
    await this.#next(() => this.#stop(null, QUIT_GRACE_MS));
    this.watch.close();
  }

  async #start(by: Actor | null): Promise<void> {
    if (this.board.intent === 'running' && this.#run !== null) return this.#run.cluster.start(by);
    await this.#closeRun();
    const attempt = new AbortController();
    this.#attempt = attempt;
    const { board } = this;
    board.intent = 'starting';
    board.startedAt = Date.now();
    board.failure = null;
    board.boot = freshSteps();
    board.publish();
    this.#listener.onLab('started', by, '');
    try {
      board.program = await findProgram(this.#o, attempt.signal, (step) => this.#tell(step));
      await this.#endLeftovers('The last run ended without stopping its servers');
      await removeFolder(this.#o.workspace.files.ephemeral);
      await this.#startServers(board.program, by, attempt.signal);
      const isAnswered = await untilApiAnswers(this.run.account, attempt.signal);
      attempt.signal.throwIfAborted();
      board.boot = afterAnswer(board.boot, isAnswered, Date.now());
      this.#running();
    } catch (error) {
      if (!attempt.signal.aborted && this.board.intent !== 'failed') this.#failed(error);
      throw error;
    } finally {
      this.#attempt = null;
    }
  }

  #running(): void {
    if (this.board.intent === 'running') return;
    this.board.intent = 'running';
    this.board.failure = null;
    this.board.publish();
    const took = Date.now() - (this.board.startedAt ?? Date.now());
    this.#listener.onLab(
      'ready',
      null,
      `${NODES.join(', ')} take work ${(took / 1_000).toFixed(1)} s after the start.`,
    );
  }

  #failed(error: unknown): void {
    const { board } = this;
    const failure = toErrorData(error, 'lab.start');
    this.#o.log.write('error', 'the lab failed', {
      code: failure.code,
      message: failure.message,
      cause: failure.cause,
    });
    board.intent = 'failed';
    board.failure = failure;
    board.boot = withFailure(board.boot, failure.message, Date.now());
    board.publish();
    this.#listener.onLab('failed', null, failure.message);
  }

  async #stop(by: Actor | null, graceMs?: number): Promise<void> {
    const { board } = this;
    if (board.intent === 'off') return;
    board.intent = 'stopping';
    board.publish();
    this.#listener.onLab('stopping', by, '');
    await this.#o.beforeStop?.();
    const stopping = this.#stopping ?? this.#run?.cluster.stop(by);
    this.#stopping = null;
    const stopped = stopping?.catch((error: unknown) => {
      this.#o.log.write('warn', 'a node did not stop', { text: String(error) });
    });
    await (graceMs === undefined ? stopped : Promise.race([stopped, unrefDelay(graceMs)]));
    await this.#closeRun();
    await removeFolder(this.#o.workspace.files.ephemeral);
    board.intent = 'off';
    board.startedAt = null;
    board.failure = null;
    board.boot = freshSteps();
    board.publish();
    this.#listener.onLab('stopped', by, '');
  }

  /** Between the look for free ports and their use another program may take one: then the search begins anew. */
  async #startServers(program: ServerProgram, by: Actor | null, signal: AbortSignal): Promise<void> {
    for (let tries = 1; ; tries++) {
      signal.throwIfAborted();
      const { run, block, moved } = await openRun(
        { ...this.#o, nodes: NODES, storeDir: (node) => this.storeDir(node), poll: this.watch.polling },
        program,
      );
      this.#run = run;
      this.#adopt(run, { block, moved });
      signal.throwIfAborted();
      try {
        return await run.cluster.start(by);
      } catch (error) {
        const isFixed = this.#o.workspace.settings.read().portBase !== null;
        if (isFixed || tries === PORT_TRIES || !isJetlabError(error, 'port-in-use')) throw error;
        await this.#closeRun();
      }
    }
  }

  #adopt(run: LabRun, { block, moved }: Pick<LabBoard, 'block' | 'moved'>): void {
    const { board } = this;
    board.block = block;
    board.moved = moved;
    sayPorts(board.notices, block.base, moved);
    run.cluster.onBootStep((step) => this.#tell(beforeAnswer(step)));
    run.cluster.onState((node, state, previous, by) => {
      this.watch.stateChanged(node, state, previous, by);
      const allReady = NODES.every((name) => board.state(name).at === 'ready');
      // A start that was given up may still end well.
      if (board.intent === 'failed' && this.#run === run && allReady) this.#running();
    });
    run.host.onClosed((reason) => {
      if (this.#run === run) this.#hostGone(run, reason);
    });
    this.watch.begin(run);
    board.publish();
    for (const tell of [...this.#runListeners]) tell();
  }

  /** The servers cannot be supervised any more: they are ended, and the lab can be started again. */
  #hostGone(run: LabRun, reason: string): void {
    this.#run = null;
    this.watch.end();
    this.#failed(new JetlabError('broker-host-gone', { reason }));
    const cleared = this.#next(async () => {
      await run.close();
      await this.#endLeftovers(`The broker host ended (${reason})`);
    });
    cleared.catch((error: unknown) => {
      this.#o.log.write('warn', 'leftovers could not be ended', { text: String(error) });
    });
  }

  async #endLeftovers(because: string): Promise<void> {
    sayLeftovers(this.board.notices, await endLeftovers(this.#o.workspace.files.brokerHostFile), because);
    this.board.publish();
  }

  async #closeRun(): Promise<void> {
    const run = this.#run;
    this.#run = null;
    this.watch.end();
    await run?.close();
  }

  /** A start under way ends with `node-wrong-state`; servers that it has brought up begin to stop. */
  #callOff(by: Actor | null): void {
    if (this.#attempt === null) return;
    this.#attempt.abort(new JetlabError('node-wrong-state', { node: 'The lab', action: 'start', state: 'stopping' }));
    if (this.#run === null) return;
    this.#stopping = this.#run.cluster.stop(by);
    this.#stopping.catch(() => undefined);
  }

  /** One life step after the other, whatever became of the one before. */
  #next<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#last.then(step, step);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #tell(step: BootStep): void {
    this.board.boot = withStep(this.board.boot, step);
    this.board.publish();
  }
}

function unrefDelay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
