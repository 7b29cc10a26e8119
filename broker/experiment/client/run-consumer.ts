import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { ACK_CONFIRMED, type DeliveryLog, NAKED } from '../history/deliveries.ts';
import { type Behaviour, behaves, type Delivery } from './behaviour.ts';
import type { ConsumerJob } from './protocol.ts';
import type { RunClock } from './run-clock.ts';

export interface RunConsumerOptions {
  job: ConsumerJob;
  stream: string;
  urls: readonly string[];
  runId: string;
  log: DeliveryLog;
  clock: RunClock;
  onNode(node: NodeName | null): void;
}

const BATCH = 50;
const PULL_MS = 2_000;
/** A client that crashed comes back after so long. */
const COMES_BACK_MS = 1_000;

/**
 * One client of a durable pull consumer, in plain requests: each delivery is written down the moment it arrives, and each ack
 * is asked to be confirmed. What it does with a message is its present behaviour's to say.
 */
export class RunConsumer {
  readonly #o: RunConsumerOptions;
  #behaviour: Behaviour = behaves();
  #connection: NatsConnection | null = null;
  #life = 0;
  #pulls = 0;
  /** How many of the present pull are still to come. */
  #asked = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #figures = { deliveries: 0, redeliveries: 0, lastDeliveryAt: null as number | null };

  constructor(options: RunConsumerOptions) {
    this.#o = options;
  }

  get figures(): { deliveries: number; redeliveries: number; lastDeliveryAt: number | null } {
    return { ...this.#figures };
  }

  async start(): Promise<void> {
    const { job, runId, urls } = this.#o;
    this.#life += 1;
    const inbox = `_INBOX.jetlab.${runId}.c${job.index}-${this.#life}`;
    const connection = await connect({
      servers: [...urls],
      name: `jetlab-experiment-${job.name}`,
      noRandomize: true,
      ignoreClusterUpdates: true,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
      reconnectJitter: 0,
      timeout: 2_000,
      pingInterval: 1_000,
      maxPingOut: 2,
    });
    if (this.#isStopped) return connection.close();
    this.#connection = connection;
    connection.subscribe(`${inbox}.>`, {
      callback: (error, message) => {
        if (!error && this.#connection === connection) this.#heard(message, inbox);
      },
    });
    void this.#watch(connection);
    this.#pull(inbox);
    this.#timer = setInterval(() => this.#pull(inbox), PULL_MS + 500);
  }

  /** From now on it does this with what comes; what it holds stays as it is. */
  turn(behaviour: Behaviour): void {
    this.#behaviour = behaviour;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#leave();
  }

  #pull(inbox: string): void {
    const { job, stream } = this.#o;
    this.#pulls += 1;
    this.#asked = BATCH;
    const body = JSON.stringify({ batch: BATCH, expires: PULL_MS * 1_000_000 });
    const subject = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${job.name}`;
    this.#connection?.publish(subject, body, { reply: `${inbox}.p.${this.#pulls}` });
  }

  #heard(message: Msg, inbox: string): void {
    const [kind, number] = message.subject.slice(inbox.length + 1).split('.');
    if (kind === 'a') return this.#confirmed(Number(number), message);
    const delivery = readDelivery(message.reply ?? '');
    if (!delivery) {
      // The end of a pull: by time, by a new leader, or because nobody leads. The timer asks again.
      const isOfThisPull = Number(number) === this.#pulls;
      if (isOfThisPull && message.headers?.code === 408) this.#pull(inbox);
      return;
    }
    const now = this.#o.clock();
    const row = this.#o.log.add({ consumer: this.#o.job.index, ...delivery }, now);
    this.#figures.deliveries += 1;
    this.#figures.lastDeliveryAt = now;
    if (delivery.delivery > 1) this.#figures.redeliveries += 1;
    this.#asked -= 1;
    if (this.#asked <= 0) this.#pull(inbox);
    this.#behaviour.take(delivery, {
      ack: () => this.#answer(message, '+ACK', `${inbox}.a.${row}`),
      nak: () => {
        this.#answer(message, '-NAK');
        this.#o.log.answered(row, NAKED, this.#o.clock());
      },
      crash: () => void this.#crash(),
      now,
    });
  }

  #confirmed(row: number, message: Msg): void {
    // A status instead of an empty answer: nobody took the ack.
    if (!message.headers?.code) this.#o.log.answered(row, ACK_CONFIRMED, this.#o.clock());
  }

  #answer(message: Msg, word: string, reply?: string): void {
    this.#connection?.publish(message.reply ?? '', word, reply === undefined ? {} : { reply });
  }

  async #crash(): Promise<void> {
    await this.#leave();
    setTimeout(() => {
      if (!this.#isStopped) void this.start();
    }, COMES_BACK_MS);
  }

  async #leave(): Promise<void> {
    clearInterval(this.#timer);
    const connection = this.#connection;
    this.#connection = null;
    await connection?.close();
  }

  async #watch(connection: NatsConnection): Promise<void> {
    this.#tell(connection, true);
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') this.#tell(connection, false);
      if (status.type === 'reconnect') this.#tell(connection, true);
    }
    this.#tell(connection, false);
  }

  #tell(connection: NatsConnection, isUp: boolean): void {
    if (connection !== this.#connection) return;
    const name = connection.info?.server_name ?? '';
    this.#o.onNode(isUp && /^n[1-9]$/.test(name) ? name : null);
  }
}

/**
 * Which message a delivery is of, from its ack subject: `$JS.ACK.<stream>.<consumer>.<deliveries>.<stream seq>.…`, with
 * domain and account hash before the stream in the longer form (server/consumer.go, ackReplyTokens).
 */
export function readDelivery(ackSubject: string): Delivery | null {
  if (!ackSubject.startsWith('$JS.ACK.')) return null;
  const tokens = ackSubject.split('.');
  const from = tokens.length >= 11 ? 6 : 4;
  const [delivery, sequence] = [Number(tokens[from]), Number(tokens[from + 1])];
  return delivery > 0 && sequence > 0 ? { delivery, sequence } : null;
}
