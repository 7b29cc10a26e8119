import { type ChildProcess, fork } from 'node:child_process';
import type { AckGap, LoadFigures, LoadPlan } from '../../src-main/contract/load.ts';
import { figuresAfterLoss, NO_FIGURES } from './figures.ts';
import { FromLoad, type LoadSample, type LoadServer, type ToLoad } from './protocol.ts';

/** Longer than the load process takes to drain (5 s) and close its connection. */
const STOP_DEADLINE_MS = 8_000;

export interface LoadEnd {
  figures: LoadFigures;
  /** Why it ended by itself; `null` when it was stopped. */
  failure: string | null;
  /** Milliseconds since the epoch. */
  endedAt: number;
}

export interface LoadOptions {
  /** The file of the forked process: broker/load/main.ts, or what it was built into. */
  entry: string;
  servers: LoadServer[];
  plan: LoadPlan;
  runId: string;
  /** Four times a second. `openGap` is the gap that lasts, with its length so far. */
  onStatus(figures: LoadFigures, openGap: AckGap | null, sample: LoadSample): void;
  /** At once. A gap that ended before it was seen open comes as `closed` alone. */
  onGap(change: 'opened' | 'closed', gap: AckGap): void;
  /** Exactly once. */
  onEnd(end: LoadEnd): void;
}

export interface LoadHandle {
  readonly pid: number;
  /** No new messages; those on their way go on being tried. */
  pause(): void;
  resume(): void;
  /** Stops publishing, waits up to 5 s for what is on its way, and resolves with the end. */
  stop(): Promise<LoadEnd>;
  /** Ends the process at once; the outcome of what was on its way is then not known. */
  kill(): void;
}

/** Starts the load process. It ends with `stop`, with `kill`, or when this process ends. */
export function launchLoad(options: LoadOptions): LoadHandle {
  return new LoadProcess(options);
}

class LoadProcess implements LoadHandle {
  readonly #child: ChildProcess;
  readonly #options: LoadOptions;
  readonly #ended = Promise.withResolvers<LoadEnd>();
  #figures: LoadFigures = NO_FIGURES;
  #openGap: AckGap | null = null;
  #lastWords = '';
  #over = false;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#child = fork(options.entry, [], {
      execPath: process.execPath,
      execArgv: [],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-2_000);
    });
    this.#child.on('message', (message) => this.#take(FromLoad.parse(message)));
    this.#child.once('error', (error) => this.#lost(error.message));
    // `close` comes after the last of stderr and of the channel.
    this.#child.once('close', (code, signal) => this.#lost(signal ? `signal ${signal}` : `exit code ${code}`));
    this.#send({ t: 'start', runId: options.runId, plan: options.plan, servers: options.servers });
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  pause(): void {
    this.#send({ t: 'pause' });
  }

  resume(): void {
    this.#send({ t: 'resume' });
  }

  async stop(): Promise<LoadEnd> {
    this.#send({ t: 'stop' });
    const force = setTimeout(() => this.kill(), STOP_DEADLINE_MS);
    return await this.#ended.promise.finally(() => clearTimeout(force));
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #send(message: ToLoad): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  #take(message: FromLoad): void {
    if (this.#over) return;
    switch (message.t) {
      case 'status':
        this.#figures = message.figures;
        this.#openGap = message.openGap;
        return this.#options.onStatus(message.figures, message.openGap, message.sample);
      case 'gap':
        this.#openGap = message.change === 'opened' ? message.gap : null;
        return this.#options.onGap(message.change, message.gap);
      case 'ended':
        this.#end({ figures: message.figures, failure: message.failure, endedAt: Date.now() });
        if (message.failure !== null) this.kill();
        return;
    }
  }

  /** The process ended without having told its end: what it told last is kept. */
  #lost(how: string): void {
    if (this.#over) return;
    const endedAt = Date.now();
    if (this.#openGap) {
      const lengthMs = Math.max(this.#openGap.lengthMs, endedAt - this.#openGap.startedAt);
      this.#options.onGap('closed', { ...this.#openGap, endedAt: this.#openGap.startedAt + lengthMs, lengthMs });
    }
    const words = this.#lastWords
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line));
    const failure =
      `The load process ended by itself (${how}${words ? `: ${words.trim()}` : ''}). ` +
      'What it did in its last 250 ms is not counted.';
    this.#end({ figures: figuresAfterLoss(this.#figures), failure, endedAt });
  }

  #end(end: LoadEnd): void {
    this.#over = true;
    this.#options.onEnd(end);
    this.#ended.resolve(end);
  }
}
