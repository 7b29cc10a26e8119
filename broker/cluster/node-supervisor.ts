import type { Actor, NodeName, NodePorts, NodeState } from '../../src-main/contract/node.ts';
import { JetlabError, isJetlabError } from '../domain/errors.ts';
import type { BrokerHost } from '../host/client.ts';
import { NodeMonitor } from '../monitor/index.ts';
import { isPortFree } from '../ports/index.ts';
import type { ServerSignal } from '../server/server-signal.ts';
import { isAllowed, requireAllowed } from '../domain/node-action.ts';
import { type ExitFacts, type NodeEvent, type NodeMemory, neverStarted, nextMemory, pidOf } from './node-machine.ts';
import { NodeRun } from './node-run.ts';
import type { Evidence } from './readiness.ts';
import { SerialQueue } from './serial-queue.ts';
import { descend, happensWithin, rungsFor } from './stop-ladder.ts';
import type { ClusterTimings } from './timings.ts';

/** A process that was killed is gone in milliseconds, unless the system holds it in a call. */
const KILL_PATIENCE_MS = 5_000;

export interface NodeSupervisorOptions {
  node: NodeName;
  ports: NodePorts;
  dir: string;
  isClustered: boolean;
  host: BrokerHost;
  timings: ClusterTimings;
  /** Writes the node's files; answers what to run. */
  prepare(): Promise<{ program: string; configPath: string }>;
  onChange(state: NodeState, previous: NodeState, by: Actor | null): void;
}

/**
 * One node: carries out what is asked, watches its process become ready, and starts it again after a crash.
 * Short steps (spawn, signal, wipe) are taken one at a time; waiting happens outside the queue, so that a node that
 * takes long to start or stop can still be killed.
 */
export class NodeSupervisor {
  readonly #o: NodeSupervisorOptions;
  readonly #monitor: NodeMonitor;
  readonly #queue = new SerialQueue();
  #memory: NodeMemory = neverStarted(Date.now());
  #run: NodeRun | null = null;
  #serverId: string | null = null;
  #metaLeaderSeen: string | null = null;
  #retry: NodeJS.Timeout | null = null;
  /** Exits that were told before the answer to their spawn. */
  #earlyExits: ExitFacts[] = [];

  constructor(options: NodeSupervisorOptions) {
    this.#o = options;
    this.#monitor = new NodeMonitor({ node: options.node, monitorPort: options.ports.monitor });
  }

  get state(): NodeState {
    return this.#memory.state;
  }

  /** The meta leader as this node told it last while it came up; `null` when it knew none. */
  get metaLeaderSeen(): string | null {
    return this.#metaLeaderSeen;
  }

  /** Resolves when the process answers; whether it becomes ready is told by `onChange`. */
  async start(by: Actor | null): Promise<void> {
    const run = await this.#queue.run(() => {
      requireAllowed(this.#o.node, 'start', this.state);
      return this.#spawn(by, true);
    });
    await run.answered;
  }

  /** Resolves when the process is gone. */
  async stop(by: Actor | null): Promise<void> {
    const stopping = await this.#queue.run(async () => {
      requireAllowed(this.#o.node, 'stop', this.state);
      const before = this.state;
      this.#apply({ type: 'stop-asked', at: Date.now(), by }, by);
      if (before.at === 'paused') await this.#signalUnlessGone('cont');
      return { run: this.#run, before };
    });
    if (stopping.run) await this.#descend(stopping.run, stopping.before);
  }

  /** SIGKILL ends a frozen process too; thawing it first would let it run on for a moment. */
  async kill(by: Actor | null): Promise<void> {
    const run = await this.#queue.run(async () => {
      requireAllowed(this.#o.node, 'kill', this.state);
      this.#apply({ type: 'kill-asked', at: Date.now(), by }, by);
      await this.#signalUnlessGone('kill');
      return this.#run;
    });
    if (run && !(await happensWithin(run.gone, KILL_PATIENCE_MS))) throw this.#outlived(KILL_PATIENCE_MS);
  }

  /** @throws JetlabError `unsupported-here` on Windows */
  async pause(by: Actor | null): Promise<void> {
    await this.#queue.run(async () => {
      requireAllowed(this.#o.node, 'pause', this.state);
      await this.#signal('stop');
      this.#run?.unwatch();
      this.#apply({ type: 'paused', at: Date.now(), by }, by);
    });
  }

  async resume(by: Actor | null): Promise<void> {
    await this.#queue.run(async () => {
      requireAllowed(this.#o.node, 'resume', this.state);
      await this.#signal('cont');
      this.#apply({ type: 'resumed', at: Date.now() }, by);
      if (this.#run) this.#watch(this.#run, null);
    });
  }

  /** Resolves when the mode is entered; the exit follows when clients have moved. @throws JetlabError `unsupported-here` */
  async lameDuck(by: Actor | null): Promise<void> {
    await this.#queue.run(async () => {
      requireAllowed(this.#o.node, 'lame-duck', this.state);
      const pid = pidOf(this.state);
      await this.#signal('lame-duck');
      this.#run?.unwatch();
      if (pid === pidOf(this.state)) this.#apply({ type: 'lame-duck', at: Date.now(), by }, by);
    });
  }

  async restart(by: Actor | null): Promise<void> {
    requireAllowed(this.#o.node, 'restart', this.state);
    if (this.state.at !== 'crashed') await this.stop(by);
    await this.start(by);
  }

  /**
   * Does something to the node's stored data while nobody holds it: no process of ours, and nothing answers on the
   * node's ports. The node cannot be started meanwhile.
   */
  async whileDead<T>(action: 'wipe' | 'change', work: () => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      const { node, ports } = this.#o;
      if (action === 'wipe') requireAllowed(node, 'wipe', this.state);
      else if (!isAllowed('wipe', this.state)) throw new JetlabError('node-store-held', { node, state: this.state.at });
      const free = await Promise.all([ports.monitor, ports.route, ports.directClient].map(isPortFree));
      if (free.includes(false)) throw new JetlabError('node-store-held', { node, state: 'held by a process' });
      return work();
    });
  }

  /** The same for work that only reads; a frozen process does not write either. */
  async whileStill<T>(work: () => Promise<T>): Promise<T> {
    if (this.state.at !== 'paused') return this.whileDead('change', work);
    return this.#queue.run(() => {
      const { at } = this.state;
      if (at !== 'paused') throw new JetlabError('node-store-held', { node: this.#o.node, state: at });
      return work();
    });
  }

  /** To be called for each exit of this node that the broker host tells. */
  exited(exit: ExitFacts): void {
    if (this.#run?.pid === exit.pid) this.#ended(exit);
    else this.#earlyExits = [...this.#earlyExits.slice(-4), exit];
  }

  hostGone(reason: string): void {
    const run = this.#run;
    this.#run = null;
    this.#apply({ type: 'host-gone', at: Date.now(), reason: `the broker host ended (${reason})` }, 'supervisor');
    run?.ended(new JetlabError('broker-host-gone', { reason }));
  }

  /** Ends watches and timers. The process is not touched. */
  close(): void {
    const { node } = this.#o;
    this.#cancelRetry();
    this.#run?.giveUp(new JetlabError('node-wrong-state', { node, action: 'start', state: 'closed' }));
    this.#monitor.close();
  }

  async #spawn(by: Actor | null, fresh: boolean): Promise<NodeRun> {
    const { node, host, dir, ports } = this.#o;
    this.#cancelRetry();
    let pid: number;
    try {
      const { program, configPath } = await this.#o.prepare();
      ({ pid } = await host.spawnServer({ node, program, configPath, dir, ports }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#apply({ type: 'spawn-failed', at: Date.now(), reason }, by);
      throw error;
    }
    const run = new NodeRun(pid);
    this.#metaLeaderSeen = null;
    this.#run = run;
    this.#apply({ type: 'spawned', at: Date.now(), pid, fresh }, by);
    const early = this.#earlyExits.find((exit) => exit.pid === pid);
    this.#earlyExits = [];
    if (early) this.#ended(early);
    else this.#watch(run, this.#serverId);
    return run;
  }

  #watch(run: NodeRun, previousServerId: string | null): void {
    const { isClustered } = this.#o;
    const onEvidence = (evidence: Evidence, waitedMs: number) => this.#seen(run, evidence, waitedMs);
    run.watch({ monitor: this.#monitor, previousServerId, isClustered, onEvidence });
  }

  #seen(run: NodeRun, evidence: Evidence, waitedMs: number): void {
    const { pid } = run;
    if (evidence.at === 'silent') {
      if (this.state.at === 'starting' && waitedMs > this.#o.timings.answerMs) this.#tooLate(run, evidence.lastSeen);
      return;
    }
    this.#metaLeaderSeen = evidence.metaLeader;
    if (this.#serverId !== evidence.serverId) {
      this.#serverId = evidence.serverId;
      this.#o.host.noteServerId(this.#o.node, pid, evidence.serverId).catch(() => undefined);
    }
    if (evidence.at === 'answers') {
      this.#apply({ type: 'waiting', at: Date.now(), pid, reason: evidence.reason }, 'supervisor');
    } else {
      this.#apply({ type: 'ready', at: Date.now(), pid }, 'supervisor');
    }
    run.hasAnswered();
  }

  #tooLate(run: NodeRun, lastSeen: string): void {
    const seconds = this.#o.timings.answerMs / 1_000;
    run.giveUp(new JetlabError('node-start-timeout', { node: this.#o.node, seconds, lastSeen }));
    void this.#signalUnlessGone('kill').catch(() => undefined);
  }

  #ended(exit: ExitFacts): void {
    const run = this.#run;
    const { node } = this.#o;
    const { exitCode, signal, fatal } = exit;
    this.#run = null;
    run?.unwatch();
    const by = this.#memory.ending ? this.#memory.ending.by : null;
    this.#apply({ type: 'exited', exit }, by);
    run?.ended(new JetlabError('node-exited-at-start', { node, exitCode, signal, fatal }));
  }

  async #descend(run: NodeRun, before: NodeState): Promise<void> {
    const rungs = rungsFor(before, this.#o.timings.stopLadder);
    const step = await descend(rungs, run.gone, async (how) => {
      if (this.#run !== run) return;
      this.#apply({ type: 'stop-step', step: how }, null);
      await this.#signalUnlessGone(how);
    });
    if (step !== null) return;
    throw this.#outlived(rungs.reduce((total, rung) => total + rung.patienceMs, 0));
  }

  #outlived(ms: number): JetlabError {
    const what = `The end of ${this.#o.node}`;
    return new JetlabError('not-ready-in-time', { what, seconds: ms / 1_000, lastSeen: 'it outlived SIGKILL' });
  }

  async #signal(how: ServerSignal): Promise<void> {
    await this.#o.host.signalServer(this.#o.node, how);
  }

  /** A process that has just ended cannot be signalled; the news of its exit is on the way. */
  async #signalUnlessGone(how: ServerSignal): Promise<void> {
    await this.#signal(how).catch((error: unknown) => {
      if (!isJetlabError(error, 'node-wrong-state')) throw error;
    });
  }

  #apply(event: NodeEvent, by: Actor | null): void {
    const previous = this.#memory;
    this.#memory = nextMemory(previous, event, this.#o.timings.backOff);
    const { state } = this.#memory;
    if (state === previous.state) return;
    this.#cancelRetry();
    if (state.at === 'crashed' && state.retryAt !== null) this.#scheduleRetry(state.retryAt - Date.now());
    this.#o.onChange(state, previous.state, by);
  }

  #scheduleRetry(ms: number): void {
    this.#retry = setTimeout(
      () => {
        this.#retry = null;
        const again = this.#queue.run(async () => {
          if (this.state.at === 'crashed') await this.#spawn('supervisor', false);
        });
        again.catch(() => undefined);
      },
      Math.max(0, ms),
    );
  }

  #cancelRetry(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
  }
}
