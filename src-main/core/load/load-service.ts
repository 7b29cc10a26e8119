import { randomUUID } from 'node:crypto';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { launchLoad, type LoadHandle, type LoadServer } from '../../../broker/load/index.ts';
import { type AckGap, load, type LoadPlan, type LoadStatus } from '../../contract/load.ts';
import type { Actor } from '../../contract/node.ts';
import { Cell } from '../serve/cell.ts';
import { serve, type Served } from '../serve/serve.ts';
import { checkPlan, type PlannedStream } from './check-plan.ts';
import { RunRecord, type RunStatus } from './run-record.ts';

/** Patience with a run when the core closes. What is on its way then is indeterminate. */
const CLOSE_MS = 1_000;

/** What happens with runs, for the timeline. Called at once; nothing is awaited. */
export interface LoadListener {
  onRunStarted(run: RunStatus, by: Actor): void;
  /** A gap that ended before it was seen open comes as `closed` alone. */
  onGap(run: RunStatus, change: 'opened' | 'closed', gap: AckGap): void;
  onRunEnded(run: RunStatus): void;
}

export interface LoadServiceOptions {
  /** The file of the load process. */
  entry: string;
  /** The client proxies of the running lab. @throws JetlabError `lab-not-running` */
  servers(): LoadServer[];
  /** The streams there are. */
  streams(): readonly PlannedStream[] | Promise<readonly PlannedStream[]>;
  listener?: LoadListener;
}

/** Load on a stream, one run at a time, in a process of its own. */
export class LoadService {
  readonly served: Served<typeof load>;
  readonly #options: LoadServiceOptions;
  readonly #status = new Cell<LoadStatus>({ at: 'idle' });
  #run: { record: RunRecord; handle: LoadHandle } | null = null;
  /** The stream of a run that is being checked, before it has a process. */
  #starting: string | null = null;

  constructor(options: LoadServiceOptions) {
    this.#options = options;
    this.served = serve(load, {
      'load.status': () => this.#status,
      'load.start': (plan, caller) => this.start(plan, caller.actor),
      'load.pause': () => this.#turn('paused'),
      'load.resume': () => this.#turn('running'),
      'load.stop': () => this.stop(),
    });
  }

  get status(): LoadStatus {
    return this.#status.value;
  }

  /** @throws JetlabError `load-already-running`, and what `checkPlan` refuses */
  async start(plan: LoadPlan, by: Actor): Promise<{ runId: string }> {
    const running = this.#run?.record.status.plan.stream ?? this.#starting;
    if (running !== null) throw new JetlabError('load-already-running', { stream: running });
    this.#starting = plan.stream;
    try {
      const servers = this.#options.servers();
      const streams = await this.#options.streams();
      checkPlan(
        plan,
        streams,
        servers.map((server) => server.node),
      );
      return this.#launch(plan, servers, by);
    } finally {
      this.#starting = null;
    }
  }

  /** Ends the run, if there is one: up to 5 s for what is on its way. */
  async stop(): Promise<null> {
    const run = this.#run;
    if (!run) return null;
    run.record.turn('stopping');
    this.#status.set(run.record.status);
    await run.handle.stop();
    return null;
  }

  /** Ends the run within about a second. */
  async close(): Promise<void> {
    const force = setTimeout(() => this.kill(), CLOSE_MS);
    await this.stop().finally(() => clearTimeout(force));
  }

  /** Ends the load process at once. What was on its way is indeterminate. */
  kill(): void {
    this.#run?.handle.kill();
  }

  #launch(plan: LoadPlan, servers: LoadServer[], by: Actor): { runId: string } {
    const runId = randomUUID().slice(0, 8);
    const record = new RunRecord(runId, plan, Date.now());
    const handle = launchLoad({
      entry: this.#options.entry,
      servers,
      plan,
      runId,
      onStatus: (figures, openGap, sample) => {
        record.measured(figures, openGap, sample);
        this.#status.set(record.status, 'measure');
      },
      onGap: (change, gap) => {
        record.gap(gap);
        this.#status.set(record.status);
        this.#options.listener?.onGap(record.status, change, gap);
      },
      onEnd: (end) => {
        record.end(end.figures, end.failure, end.endedAt);
        this.#run = null;
        this.#status.set(record.status);
        this.#options.listener?.onRunEnded(record.status);
      },
    });
    this.#run = { record, handle };
    this.#status.set(record.status);
    this.#options.listener?.onRunStarted(record.status, by);
    return { runId };
  }

  #turn(to: 'running' | 'paused'): null {
    const run = this.#run;
    if (!run || run.record.status.at === 'stopping') throw new JetlabError('load-not-running', {});
    if (to === 'paused') run.handle.pause();
    else run.handle.resume();
    run.record.turn(to);
    this.#status.set(run.record.status);
    return null;
  }
}
