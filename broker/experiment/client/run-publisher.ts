import { headers } from '@nats-io/nats-core';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { type Answer, type Ended, Outbox, Pacer, Publisher, type PublisherOptions, sliceOf } from '../../load/index.ts';
import { hashOf } from '../history/hash.ts';
import { NO_ID, type OperationLog } from '../history/operations.ts';
import type { Outcome } from '../history/outcome.ts';
import { bodiesOf } from './body.ts';
import { ID_HEADER, type Identities, OPERATION_HEADER } from './identity.ts';
import type { PublisherFigures, PublisherJob } from './protocol.ts';
import type { RunClock } from './run-clock.ts';

export interface RunPublisherOptions {
  job: PublisherJob;
  urls: readonly string[];
  runId: string;
  identities: Identities;
  log: OperationLog;
  clock: RunClock;
  onTaken(at: number): void;
  /** An ack came, so long after the message was taken up. `waiting` is how many still wait for theirs. */
  onAck(latencyMs: number, at: number, waiting: number, isDuplicate: boolean): void;
  /** `null`: it has no connection. */
  onNode(node: NodeName | null): void;
  onRepeated(ended: number, duplicates: number): void;
}

/**
 * One publisher of a run. Every message is an operation of the log from the moment it is taken up, and ends there with one
 * outcome.
 *
 *     Pacer -> Outbox.take, OperationLog.begin -> Publisher.publish -> answer -> Outbox -> OperationLog.end
 */
export class RunPublisher {
  readonly #o: RunPublisherOptions;
  readonly #outbox: Outbox;
  readonly #bodyOf: (number: number) => Uint8Array;
  readonly #pacer: Pacer;
  /** The rows of the operations, by number. */
  readonly #rows: number[] = [];
  /** Ids that are used again, by the number of the message that does. */
  readonly #borrowed = new Map<number, number>();
  readonly #ackedNumbers: number[] = [];
  readonly #headers = headers();
  readonly #drained = Promise.withResolvers<void>();
  #connection: Publisher | null = null;
  #connections = 0;
  #node: NodeName | null = null;
  #timer: NodeJS.Timeout | undefined;
  #at: 'running' | 'draining' | 'ended' = 'running';
  #lastAckAt: number | null = null;
  #retriedThenAcked = 0;
  #repeated = { ended: 0, duplicates: 0 };

  constructor(options: RunPublisherOptions) {
    const { job, clock } = options;
    this.#o = options;
    this.#outbox = new Outbox({ attemptMs: job.attempt, patienceMs: job.patience, retries: job.retries });
    this.#bodyOf = bodiesOf(job.name, job.seed, job.size);
    this.#pacer = new Pacer(job.rate, clock());
  }

  get figures(): PublisherFigures {
    const { acked, inFlight } = this.#outbox.counts;
    return {
      node: this.#node,
      acked,
      waiting: inFlight,
      retriedThenAcked: this.#retriedThenAcked,
      lastAckAt: this.#lastAckAt,
    };
  }

  /** Begins when it is connected. */
  async start(): Promise<void> {
    this.#connection = await Publisher.open(this.#connectionOptions(), {
      onAnswer: (seq, attempt, answer) => this.#heard(seq, attempt, answer),
      onUp: (serverName) => this.#up(serverName),
      onDown: () => this.#down(),
      onClosed: () => this.#down(),
    });
    if (this.#at === 'ended') return this.#connection.close();
    this.#pacer.restart(this.#o.clock());
    this.#timer = setInterval(() => this.#tick(), sliceOf(this.#o.job.rate));
  }

  /** No new messages; resolves when every one has its outcome, which its patience bounds. */
  async stop(): Promise<void> {
    if (this.#at === 'running') this.#at = 'draining';
    if (this.#timer === undefined) this.#end();
    this.#endIfDrained();
    await this.#drained.promise;
    await this.#connection?.close();
  }

  /** Publishes `count` new messages under ids that were acked before, the oldest first. */
  repeat(count: number): void {
    for (const idNumber of this.#ackedNumbers.slice(0, count)) {
      this.#borrowed.set(this.#rows.length, idNumber);
      this.#take(this.#o.clock());
    }
  }

  #connectionOptions(): PublisherOptions {
    const { job, runId, urls } = this.#o;
    return {
      name: `jetlab-experiment-${job.name}`,
      inbox: `_INBOX.jetlab.${runId}.${job.index}`,
      urls,
      compose: (seq) => this.#compose(seq - 1),
    };
  }

  #tick(): void {
    const now = this.#o.clock();
    for (const ended of this.#outbox.expire(now)) this.#ended(ended, now);
    if (this.#at === 'running') {
      const due = this.#pacer.take(now, this.#o.job.window - this.#outbox.inFlight);
      for (let i = 0; i < due; i += 1) this.#take(now);
    }
    this.#sendDue(now);
    this.#endIfDrained();
  }

  #take(now: number): void {
    const { job, log } = this.#o;
    const { seq } = this.#outbox.take(now);
    const number = seq - 1;
    const taken = {
      publisher: job.index,
      number,
      idNumber: this.#idNumberOf(number),
      subject: job.subjects[number % job.subjects.length] ?? 0,
      hash: hashOf(this.#bodyOf(number)),
    };
    this.#rows.push(log.begin(taken, now));
    this.#o.onTaken(now);
  }

  #sendDue(now: number): void {
    if (this.#node === null || !this.#connection) return;
    for (const message of this.#outbox.due(now)) {
      this.#outbox.attempted(message, now);
      this.#o.log.attempted(this.#rowOf(message.seq), this.#connections);
      try {
        this.#connection.publish(message.seq, message.attempts);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        this.#heard(message.seq, message.attempts, { kind: 'not-stored', retry: false, code: 0, text });
      }
    }
  }

  #compose(number: number): ReturnType<PublisherOptions['compose']> {
    const { job, identities } = this.#o;
    const idNumber = this.#idNumberOf(number);
    if (idNumber !== NO_ID) this.#headers.set(ID_HEADER, identities.idOf(job.index, idNumber));
    if (idNumber === number) this.#headers.delete(OPERATION_HEADER);
    else this.#headers.set(OPERATION_HEADER, identities.operationOf(job.index, number));
    const subject = job.subjectTexts[number % job.subjectTexts.length] ?? '';
    return { subject, payload: this.#bodyOf(number), headers: this.#headers };
  }

  #idNumberOf(number: number): number {
    return this.#borrowed.get(number) ?? (this.#o.job.ids === 'none' ? NO_ID : number);
  }

  #heard(seq: number, attempt: number, answer: Answer): void {
    const now = this.#o.clock();
    const ended = this.#outbox.answered(seq, attempt, answer, now);
    if (ended) this.#ended(ended, now);
    if (ended && this.#at === 'running' && this.#o.job.window === 1) this.#tick();
  }

  #ended(ended: Ended, now: number): void {
    const number = ended.message.seq - 1;
    this.#o.log.end(this.#rowOf(ended.message.seq), outcomeOf(ended), now);
    if (this.#borrowed.has(number)) {
      this.#repeated.ended += ended.ack ? 1 : 0;
      this.#repeated.duplicates += ended.ack?.duplicate ? 1 : 0;
      this.#o.onRepeated(this.#repeated.ended, this.#repeated.duplicates);
    }
    if (!ended.ack) return;
    if (this.#ackedNumbers.length < MOST_REPEATED) this.#ackedNumbers.push(number);
    this.#lastAckAt = now;
    if (ended.message.attempts > 1) this.#retriedThenAcked += 1;
    this.#o.onAck(now - ended.message.takenAt, now, this.#outbox.inFlight, ended.ack.duplicate);
  }

  #up(serverName: string): void {
    this.#connections += 1;
    this.#node = /^n[1-9]$/.test(serverName) ? serverName : null;
    this.#o.onNode(this.#node);
  }

  #down(): void {
    if (this.#node === null) return;
    this.#node = null;
    this.#outbox.disconnected(this.#o.clock());
    this.#o.onNode(null);
  }

  #endIfDrained(): void {
    if (this.#at === 'draining' && this.#outbox.inFlight === 0) this.#end();
  }

  #end(): void {
    this.#at = 'ended';
    clearInterval(this.#timer);
    this.#drained.resolve();
  }

  #rowOf(seq: number): number {
    return this.#rows[seq - 1] ?? -1;
  }
}

/** As many as `publisher.repeat` may ask for. */
const MOST_REPEATED = 1_000;

function outcomeOf({ outcome, ack, message: { trouble } }: Ended): Outcome {
  if (ack) return { kind: 'acked', stream: ack.stream, sequence: ack.sequence, duplicate: ack.duplicate };
  const reason = trouble?.text ?? 'No connection to send it on';
  if (outcome === 'failed') return { kind: 'refused', code: trouble?.code ?? 0, reason };
  return { kind: 'indeterminate', reason };
}
