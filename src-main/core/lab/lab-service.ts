import { join } from 'node:path';
import { endLeftovers, launchBrokerHost, type ClusterTimings } from '../../../broker/index.ts';
import { isJetlabError, JetlabError, toErrorData } from '../../../broker/domain/errors.ts';
import { DEFAULT_PORT_BASE } from '../../../broker/domain/port-block.ts';
import { resolveServerProgram } from '../../../broker/provision/index.ts';
import type { BootStep, Persistence, ServerProgram } from '../../contract/lab.ts';
import type { Actor, NodeName } from '../../contract/node.ts';
import type { AppLog } from '../workspace/app-log.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { freshSteps, programEvidence, withFailure, withStep } from './boot-steps.ts';
import { choosePorts } from './choose-ports.ts';
import { LabBoard } from './lab-board.ts';
import { nobody, type LabListener } from './lab-listener.ts';
import { LabRun } from './lab-run.ts';
import { LabWatch } from './lab-watch.ts';
import { removeFolder } from './storage.ts';

export interface LabServiceOptions {
  workspace: Workspace;
  log: AppLog;
  entry: string;
  cacheDir: string;
  bundledDir?: string | undefined;
  env: Record<string, string | undefined>;
  /** Where Automatic begins to look for ports. */
  firstPort?: number | undefined;
  timings?: Partial<ClusterTimings> | undefined;
  listener?: LabListener;
  /** Called before servers are stopped: whatever uses them ends first. */
  beforeStop?: () => Promise<void>;
}

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
      await Promise.all([...NODES.map((node) => removeFolder(join(lab, node, 'store'))), removeFolder(ephemeral)]);
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
      board.program = await this.#findProgram(attempt.signal);
      await this.#endLeftovers('The last run ended without stopping its servers');
      await removeFolder(this.#o.workspace.files.ephemeral);
      await this.#startServers(board.program, by, attempt.signal);
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

  async #findProgram(signal: AbortSignal): Promise<ServerProgram> {
    const startedAt = Date.now();
    const step: BootStep = { ...this.#step('server-program'), state: 'running', startedAt, node: null };
    this.#tell(step);
    const found = resolveServerProgram({
      cacheDir: this.#o.cacheDir,
      bundledDir: this.#o.bundledDir,
      env: this.#o.env,
      onProgress: ({ text, done, total }) => {
        if (signal.aborted) return;
        const progress = done === undefined ? null : { done, total: total ?? null, unit: 'B' as const };
        this.#tell({ ...step, evidence: text, progress });
      },
    });
    const program = await Promise.race([found, rejectOnAbort(signal)]);
    this.#tell({ ...step, state: 'done', evidence: programEvidence(program), tookMs: Date.now() - startedAt });
    return program;
  }

  /** Between the look for free ports and their use another program may take one: then the search begins anew. */
  async #startServers(program: ServerProgram, by: Actor | null, signal: AbortSignal): Promise<void> {
    for (let tries = 1; ; tries++) {
      signal.throwIfAborted();
      const run = await this.#open(program);
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

  async #open(program: ServerProgram): Promise<LabRun> {
    const { files, lab, settings } = this.#o.workspace;
    const { block, moved } = await choosePorts({
      nodes: NODES,
      fixed: settings.read().portBase,
      first: this.#o.firstPort ?? DEFAULT_PORT_BASE,
      lastUsed: lab.read('port-base'),
    });
    const host = await launchBrokerHost({ entry: this.#o.entry, runFile: files.brokerHostFile, logDir: files.lab });
    const run = new LabRun({
      host,
      nodes: NODES,
      dir: files.lab,
      storeDir: (node) => this.storeDir(node),
      block,
      program,
      timings: this.#o.timings,
      poll: this.watch.polling,
    });
    lab.write('port-base', block.base);
    this.#run = run;
    this.#adopt(run, { block, moved });
    return run;
  }

  #adopt(run: LabRun, { block, moved }: Pick<LabBoard, 'block' | 'moved'>): void {
    const { board } = this;
    board.block = block;
    board.moved = moved;
    board.notices.dismiss('ports-moved');
    if (moved !== null) {
      const holder = moved.holder === null ? 'another program' : moved.holder;
      board.notices.say(
        'ports-moved',
        `Port ${moved.port} is taken by ${holder}. The lab uses ${block.base} and up; that program was left alone.`,
      );
    }
    run.cluster.onBootStep((step) => this.#tell(step));
    run.cluster.onState((node, state, previous, by) => {
      this.watch.stateChanged(node, state, previous, by);
      const allReady = NODES.every((name) => board.state(name).at === 'ready');
      // A start that was given up may still end well.
      if (board.intent === 'failed' && this.#run === run && allReady) this.#running();
    });
    run.host.onClosed((reason) => {
      if (this.#run === run) void this.#hostGone(run, reason);
    });
    this.watch.begin(run);
    board.publish();
    for (const tell of [...this.#runListeners]) tell();
  }

  /** The servers cannot be supervised any more: they are ended, and the lab can be started again. */
  async #hostGone(run: LabRun, reason: string): Promise<void> {
    this.#run = null;
    this.watch.end();
    this.#failed(new JetlabError('broker-host-gone', { reason }));
    await run.close().catch(() => undefined);
    await this.#endLeftovers(`The broker host ended (${reason})`).catch((error: unknown) => {
      this.#o.log.write('warn', 'leftovers could not be ended', { text: String(error) });
    });
  }

  async #endLeftovers(because: string): Promise<void> {
    const { ended, spared } = await endLeftovers(this.#o.workspace.files.brokerHostFile);
    const { notices } = this.board;
    if (ended.length > 0) {
      const what = ended.length === 1 ? 'One process was' : `${ended.length} processes were`;
      notices.say('leftovers-ended', `${because}. ${what} ended now (pid ${ended.join(', ')}).`);
    }
    for (const { pid, reason } of spared) {
      notices.say(`leftover-${pid}`, `${because}. Process ${pid} was left alone: ${reason}.`);
    }
    if (ended.length > 0 || spared.length > 0) this.board.publish();
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

  #step(id: BootStep['id']): BootStep {
    const step = this.board.boot.find((one) => one.id === id);
    if (!step) throw new Error(`there is no boot step ${id}`);
    return step;
  }

  #tell(step: BootStep): void {
    this.board.boot = withStep(this.board.boot, step);
    this.board.publish();
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

function unrefDelay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
