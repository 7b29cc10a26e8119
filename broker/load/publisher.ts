import { headers, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import type { LoadPlan } from '../../src-main/contract/load.ts';
import { type Answer, readAnswer } from './answer.ts';
import type { LoadServer } from './protocol.ts';

/** Name of the load's connection, by which /connz shows it as Jetlab's own. */
export const LOAD_CLIENT_NAME = 'jetlab-load';

export interface PublisherEvents {
  onAnswer(seq: number, attempt: number, answer: Answer): void;
  /** A connection is there. `serverName` is the node's name. */
  onUp(serverName: string): void;
  /** The connection is gone: what was sent and not answered may or may not have arrived. */
  onDown(reason: string): void;
  /** The client gave up for good. */
  onClosed(reason: string): void;
}

/**
 * The official client as a publisher that keeps many messages on their way. It does its own asking and answering (reply
 * subjects `<inbox>.<seq>-<attempt>`), because a request of the client library forgets a message once its time is over,
 * and an ack that comes later is worth counting.
 */
export class Publisher {
  readonly #connection: NatsConnection;
  readonly #inbox: string;
  readonly #plan: LoadPlan;
  readonly #runId: string;
  readonly #payload: Uint8Array;
  readonly #headers = headers();

  private constructor(connection: NatsConnection, inbox: string, plan: LoadPlan, runId: string) {
    this.#connection = connection;
    this.#inbox = inbox;
    this.#plan = plan;
    this.#runId = runId;
    this.#payload = payloadOf(plan.size);
  }

  /** Resolves with the first connection, however long that takes. */
  static async open(
    options: { servers: LoadServer[]; plan: LoadPlan; runId: string },
    events: PublisherEvents,
  ): Promise<Publisher> {
    const connection = await connect({
      servers: inOrder(options.servers, options.plan.node).map((server) => server.url),
      name: LOAD_CLIENT_NAME,
      noRandomize: true,
      // The list is complete: the three client proxies.
      ignoreClusterUpdates: true,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
      reconnectJitter: 0,
      // A frozen node accepts connections and says nothing, and a connection to a node that freezes later stays open.
      timeout: 2_000,
      pingInterval: 1_000,
      maxPingOut: 2,
    });
    const inbox = `_INBOX.jetlab.${options.runId}`;
    const publisher = new Publisher(connection, inbox, options.plan, options.runId);
    connection.subscribe(`${inbox}.*`, {
      callback: (error, message) => {
        if (!error) hear(message, inbox, events);
      },
    });
    void publisher.#watch(events);
    events.onUp(connection.info?.server_name ?? '');
    return publisher;
  }

  /** Sends one attempt. @throws when the client refuses it: larger than the server takes. */
  publish(seq: number, attempt: number): void {
    const { subjects } = this.#plan;
    this.#headers.set('Nats-Msg-Id', `${this.#runId}-${seq}`);
    this.#connection.publish(subjects[(seq - 1) % subjects.length] ?? '', this.#payload, {
      headers: this.#headers,
      reply: `${this.#inbox}.${seq}-${attempt}`,
    });
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #watch(events: PublisherEvents): Promise<void> {
    for await (const status of this.#connection.status()) {
      if (status.type === 'disconnect') events.onDown('Disconnected');
      if (status.type === 'reconnect') events.onUp(this.#connection.info?.server_name ?? '');
    }
    const error = await this.#connection.closed();
    events.onClosed(error instanceof Error ? error.message : 'the client closed the connection');
  }
}

function inOrder(servers: LoadServer[], first: string | undefined): LoadServer[] {
  return servers.toSorted((a, b) => Number(b.node === first) - Number(a.node === first));
}

function hear(message: Msg, inbox: string, events: PublisherEvents): void {
  const [seq, attempt] = message.subject.slice(inbox.length + 1).split('-');
  const status = message.headers?.code ?? 0;
  events.onAnswer(Number(seq), Number(attempt), readAnswer(status, message.data));
}

/** Readable bytes: what a message browser shows of a load message. */
function payloadOf(size: number): Uint8Array {
  const text = 'Jetlab load. ';
  return new TextEncoder().encode(text.repeat(Math.ceil(size / text.length)).slice(0, size));
}
