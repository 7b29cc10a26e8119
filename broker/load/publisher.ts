import type { Msg, MsgHdrs, NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { type Answer, readAnswer } from './answer.ts';

/** Name of the load's connection, by which /connz shows it as Jetlab's own. */
export const LOAD_CLIENT_NAME = 'jetlab-load';

export interface PublisherOptions {
  /** What /connz shows of it. */
  name: string;
  /** Client proxies, the one to try first in front. */
  urls: readonly string[];
  /** Subject of the answers, without its last token. Another one for each publisher. */
  inbox: string;
  /** The message of that number, the same at each attempt. */
  compose(seq: number): { subject: string; payload: Uint8Array; headers: MsgHdrs };
}

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
  readonly #options: PublisherOptions;

  private constructor(connection: NatsConnection, options: PublisherOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** Resolves with the first connection, however long that takes. */
  static async open(options: PublisherOptions, events: PublisherEvents): Promise<Publisher> {
    const connection = await connect({
      servers: [...options.urls],
      name: options.name,
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
    const publisher = new Publisher(connection, options);
    connection.subscribe(`${options.inbox}.*`, {
      callback: (error, message) => {
        if (!error) hear(message, options.inbox, events);
      },
    });
    void publisher.#watch(events);
    events.onUp(connection.info?.server_name ?? '');
    return publisher;
  }

  /** Sends one attempt. @throws when the client refuses it: larger than the server takes. */
  publish(seq: number, attempt: number): void {
    const { subject, payload, headers } = this.#options.compose(seq);
    this.#connection.publish(subject, payload, { headers, reply: `${this.#options.inbox}.${seq}-${attempt}` });
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

function hear(message: Msg, inbox: string, events: PublisherEvents): void {
  const [seq, attempt] = message.subject.slice(inbox.length + 1).split('-');
  const status = message.headers?.code ?? 0;
  events.onAnswer(Number(seq), Number(attempt), readAnswer(status, message.data));
}
