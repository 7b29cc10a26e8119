import { headers } from '@nats-io/nats-core';
import type { LoadFigures, LoadPlan } from '../../src-main/contract/load.ts';
import { AckGaps, type GapChange } from './ack-gaps.ts';
import type { Answer } from './answer.ts';
import { figuresOf, sampleOf } from './figures.ts';
import { LatencyWindow, NO_ACKS } from './latency.ts';
import { Outbox } from './outbox.ts';
import { Pacer, sliceOf, windowOf } from './pacing.ts';
import type { FromLoad, LoadServer } from './protocol.ts';
import { LOAD_CLIENT_NAME, Publisher, type PublisherOptions } from './publisher.ts';

const STATUS_MS = 250;
/** Patience with what is on its way when the run is stopped. */
const DRAIN_MS = 5_000;
/** The rate counts from the first connection, or from here when there is none yet. */
const FIRST_CONNECTION_MS = 1_000;

export interface LoadRunOptions {
  runId: string;
  plan: LoadPlan;
  servers: LoadServer[];
  report(message: FromLoad): void;
}

/**
 * One run of load: the pure parts wired to the clock and the client.
 *
 *     every 2..10 ms   Pacer: how many are due -> Outbox.take -> Publisher.publish     (AckGaps: an ack is expected)
 *     an answer        Outbox.answered -> acked: AckGaps, LatencyWindow
 *     every 250 ms     figures, the open gap and a sample -> report
 */
export class LoadRun {
  readonly #plan: LoadPlan;
  readonly #report: LoadRunOptions['report'];
  readonly #outbox = new Outbox();
  readonly #gaps = new AckGaps();
  readonly #latency = new LatencyWindow(clock());
  readonly #pacer: Pacer;
  readonly #window: number;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #drained = Promise.withResolvers<void>();
  #second = NO_ACKS;
  #publisher: Publisher | null = null;
  #node: string | null = null;
  #lastError: string | null = null;
  #at: 'running' | 'paused' | 'stopping' | 'ended' = 'running';

  private constructor(options: LoadRunOptions) {
    this.#plan = options.plan;
    this.#report = options.report;
    this.#pacer = new Pacer(options.plan.rate, clock());
    this.#window = windowOf(options.plan);
  }

  /** Starts as soon as the client is connected, or after a second without: then messages wait for the connection. */
  static async start(options: LoadRunOptions): Promise<LoadRun> {
    const run = new LoadRun(options);
    const connected = run.#connect(options);
    await Promise.race([connected, new Promise((resolve) => setTimeout(resolve, FIRST_CONNECTION_MS))]);
    run.#pacer.restart(clock());
    run.#timers.push(setInterval(() => run.#tick(), sliceOf(options.plan.rate)));
    run.#timers.push(setInterval(() => run.#reportStatus(), STATUS_MS));
    return run;
  }

  /** No new messages; those on their way go on being tried. */
  pause(): void {
    if (this.#at !== 'running') return;
    this.#at = 'paused';
    this.#gap(this.#gaps.rest(clock()));
  }

  resume(): void {
    if (this.#at !== 'paused') return;
    this.#at = 'running';
    this.#pacer.restart(clock());
    this.#gaps.resume(clock(), this.#outbox.inFlight);
  }

  /** Ends the run: no new messages, up to 5 s for those on their way, the rest ends without an ack. */
  async stop(): Promise<LoadFigures> {
    if (this.#at === 'running' || this.#at === 'paused') {
      this.#at = 'stopping';
      this.#timers.push(setTimeout(() => this.#drained.resolve(), DRAIN_MS));
      this.#endIfDrained();
    }
    await this.#drained.promise;
    this.#end();
    await this.#publisher?.close();
    return this.figures();
  }

  figures(): LoadFigures {
    return figuresOf(this.#outbox.counts, this.#second, this.#node, this.#lastError);
  }

  async #connect(options: LoadRunOptions): Promise<void> {
    try {
      this.#publisher = await Publisher.open(connectionOf(options), {
        onAnswer: (seq, attempt, answer) => this.#heard(seq, attempt, answer),
        onUp: (serverName) => (this.#node = serverName),
        onDown: (reason) => this.#disconnected(reason),
        onClosed: (reason) => this.#failed(reason),
      });
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  #tick(): void {
    const now = clock();
    this.#outbox.expire(now);
    if (this.#at === 'running') {
      const due = this.#pacer.take(now, this.#window - this.#outbox.inFlight);
      for (let i = 0; i < due; i += 1) this.#outbox.take(now);
      if (due > 0) this.#gaps.expect(now);
    }
    if (this.#node !== null) this.#sendDue(now);
    this.#gap(this.#gaps.tick(now));
    this.#endIfDrained();
  }

  #sendDue(now: number): void {
    for (const message of this.#outbox.due(now)) {
      this.#outbox.attempted(message, now);
      try {
        this.#publisher?.publish(message.seq, message.attempts);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        this.#heard(message.seq, message.attempts, { kind: 'not-stored', retry: false, code: 0, text });
      }
    }
  }

  #heard(seq: number, attempt: number, answer: Answer): void {
    const now = clock();
    if (answer.kind !== 'ack') this.#lastError = answer.text;
    const ended = this.#outbox.answered(seq, attempt, answer, now);
    if (ended?.outcome !== 'acked') return;
    this.#latency.add(now - ended.message.takenAt);
    this.#gap(this.#gaps.acked(now, this.#outbox.inFlight));
  }

  #disconnected(reason: string): void {
    if (this.#at === 'ended') return;
    this.#lastError = this.#node === null ? reason : `${reason} from ${this.#node}`;
    this.#node = null;
    this.#outbox.disconnected(clock());
  }

  /** The client gave up: nothing more can be sent. */
  #failed(reason: string): void {
    if (this.#at === 'ended') return;
    this.#lastError = reason;
    this.#end();
    this.#report({ t: 'ended', figures: this.figures(), failure: reason });
  }

  #endIfDrained(): void {
    if (this.#at === 'stopping' && this.#outbox.inFlight === 0) this.#drained.resolve();
  }

  #end(): void {
    if (this.#at === 'ended') return;
    this.#at = 'ended';
    for (const timer of this.#timers) clearTimeout(timer);
    this.#outbox.giveUp(clock());
    this.#second = NO_ACKS;
    this.#gap(this.#gaps.rest(clock()));
    this.#drained.resolve();
  }

  #gap(change: GapChange | null): void {
    if (change) this.#report({ t: 'gap', ...change });
  }

  #reportStatus(): void {
    const now = clock();
    const { slot, second } = this.#latency.turn(now);
    this.#second = second;
    this.#report({
      t: 'status',
      figures: this.figures(),
      openGap: this.#gaps.openGap(now),
      sample: sampleOf(now, this.#plan.rate, slot, second),
    });
  }
}

function connectionOf({ plan, runId, servers }: LoadRunOptions): PublisherOptions {
  const payload = payloadOf(plan.size);
  const sent = headers();
  return {
    name: LOAD_CLIENT_NAME,
    inbox: `_INBOX.jetlab.${runId}`,
    urls: servers.toSorted((a, b) => Number(b.node === plan.node) - Number(a.node === plan.node)).map(({ url }) => url),
    compose: (seq) => {
      sent.set('Nats-Msg-Id', `${runId}-${seq}`);
      return { subject: plan.subjects[(seq - 1) % plan.subjects.length] ?? '', payload, headers: sent };
    },
  };
}

/** Readable bytes: what a message browser shows of a load message. */
function payloadOf(size: number): Uint8Array {
  const text = 'Jetlab load. ';
  return new TextEncoder().encode(text.repeat(Math.ceil(size / text.length)).slice(0, size));
}

/** Milliseconds since the epoch that never go back, with fractions. */
function clock(): number {
  return performance.timeOrigin + performance.now();
}
