import { setTimeout as delay } from 'node:timers/promises';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { NodeName } from '../../contract/node.ts';

export interface PinnedOptions {
  node: NodeName;
  /** The server's own client port; a proxied one would follow the faults that Jetlab injects. */
  port: number;
  /** What /connz shows of it. */
  name: string;
  auth: { user: string; password: string } | null;
  /** Called with each new connection, before it is used: subscribe here. Subscriptions outlive its reconnects. */
  onConnection: (connection: NatsConnection) => void;
}

const REDIAL_MS = 200;
const DIAL_TIMEOUT_MS = 1_000;
const CLOSE_PATIENCE_MS = 500;

/**
 * A client connection that belongs to one server and comes back whenever that server does.
 *
 *     dial -> connected <-> reconnecting (the client's own) -> closed by the client -> dial …
 *
 * The first dial is retried here rather than by `waitOnFirstConnect`, which cannot be called off. Pings every 2 s find a
 * frozen server within 6 s; the default is minutes.
 */
export class PinnedConnection {
  readonly node: NodeName;
  readonly #options: PinnedOptions;
  readonly #end = new AbortController();
  readonly #running: Promise<void>;
  #connection: NatsConnection | null = null;
  #isUp = false;

  constructor(options: PinnedOptions) {
    this.node = options.node;
    this.#options = options;
    this.#running = this.#run();
  }

  /** The connection while its server answers, else `null`. */
  get live(): NatsConnection | null {
    return this.#isUp ? this.#connection : null;
  }

  /** Ends within half a second, whatever state the server is in. */
  async close(): Promise<void> {
    this.#end.abort();
    this.#isUp = false;
    await Promise.race([this.#running, delay(CLOSE_PATIENCE_MS)]);
  }

  async #run(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      const connection = await this.#dial();
      if (connection === null) {
        await delay(REDIAL_MS, undefined, { signal }).catch(() => undefined);
        continue;
      }
      if (!signal.aborted) await this.#use(connection);
      await connection.close().catch(() => undefined);
      this.#isUp = false;
      this.#connection = null;
    }
  }

  async #dial(): Promise<NatsConnection | null> {
    const { port, name, auth } = this.#options;
    return connect({
      servers: [`127.0.0.1:${port}`],
      name,
      ...(auth ? { user: auth.user, pass: auth.password } : {}),
      ignoreClusterUpdates: true,
      resolve: false,
      timeout: DIAL_TIMEOUT_MS,
      pingInterval: 2_000,
      maxPingOut: 2,
      maxReconnectAttempts: -1,
      reconnectTimeWait: REDIAL_MS,
      reconnectJitter: 50,
    }).catch(() => null);
  }

  /** Resolves when the client has given up the connection, or at the end. */
  async #use(connection: NatsConnection): Promise<void> {
    const ended = new Promise<void>((resolve) =>
      this.#end.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
    this.#options.onConnection(connection);
    this.#connection = connection;
    this.#isUp = true;
    void this.#follow(connection);
    await Promise.race([connection.closed(), ended]);
  }

  async #follow(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') this.#isUp = false;
      if (status.type === 'reconnect' && !this.#end.signal.aborted) this.#isUp = true;
    }
  }
}
