import type { NatsConnection } from '@nats-io/transport-node';
import { translateClientError, isServerError } from '../../../broker/domain/client-errors.ts';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { type RequestContext, translateServerError } from '../../../broker/domain/server-errors.ts';
import type { NodeName } from '../../contract/node.ts';
import { type Advisory, parseAdvisory } from './advisory.ts';
import { PinnedConnection } from './pinned-connection.ts';
import { RecentIds } from './recent-ids.ts';

export interface SessionOptions {
  nodes: readonly { node: NodeName; directClientPort: number }[];
  /** `null` for the account that needs no credentials. */
  auth: { user: string; password: string } | null;
}

const REQUEST_TIMEOUT_MS = 3_000;

/**
 * One connection to each node, all of one account: each hears the same events, which are told once. Requests go over the
 * node that is preferred (the meta leader's), else over any that is connected, so that a node that was cut off does not
 * take the account with it.
 */
export class NodeConnections {
  readonly #connections: readonly PinnedConnection[];
  readonly #seen = new RecentIds();
  readonly #listeners = new Set<(advisory: Advisory) => void>();
  #preferred: readonly NodeName[] = [];

  constructor(options: SessionOptions & { name: string; subjects: readonly string[] }) {
    this.#connections = options.nodes.map(
      ({ node, directClientPort }) =>
        new PinnedConnection({
          node,
          port: directClientPort,
          name: options.name,
          auth: options.auth,
          onConnection: (connection) => this.#subscribe(connection, options.subjects),
        }),
    );
  }

  connected(): NodeName[] {
    return this.#connections.filter((one) => one.live !== null).map((one) => one.node);
  }

  /** Nodes to ask first, best first. */
  prefer(nodes: readonly NodeName[]): void {
    this.#preferred = nodes;
  }

  /** @throws JetlabError `no-server` when no node is connected */
  pick(request: string): NatsConnection {
    const wish = (node: NodeName) => {
      const at = this.#preferred.indexOf(node);
      return at < 0 ? Infinity : at;
    };
    const [best] = this.#connections
      .filter((one) => one.live !== null)
      .toSorted((a, b) => (wish(a.node) === wish(b.node) ? 0 : wish(a.node) - wish(b.node)));
    if (!best?.live) throw new JetlabError('no-server', { request });
    return best.live;
  }

  /**
   * Sends a JetStream API request and answers its JSON object. Refusals, silence and lost connections reject with an entry
   * of the catalogue.
   */
  async request(subject: string, body: object, context: RequestContext): Promise<Record<string, unknown>> {
    const timeoutMs = context.timeoutMs ?? REQUEST_TIMEOUT_MS;
    const connection = this.pick(context.request);
    const answer = await connection
      .request(subject, JSON.stringify(body), { timeout: timeoutMs })
      .then((message) => message.json<unknown>())
      .catch((error: unknown) => {
        throw translateClientError(error, { ...context, timeoutMs });
      });
    const fields = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
    if (isServerError(fields['error'])) throw translateServerError(fields['error'], context);
    return fields;
  }

  /** Calls back for each event once, in the order of arrival. */
  onAdvisory(listener: (advisory: Advisory) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends within half a second, whatever state the servers are in. */
  async close(): Promise<void> {
    this.#listeners.clear();
    await Promise.all(this.#connections.map((connection) => connection.close()));
  }

  #subscribe(connection: NatsConnection, subjects: readonly string[]): void {
    for (const subject of subjects) {
      connection.subscribe(subject, {
        callback: (error, message) => {
          if (error) return;
          const advisory = parseAdvisory(message.subject, message.string(), Date.now());
          if (advisory === null || !this.#seen.isNew(advisory.id)) return;
          for (const listener of this.#listeners) listener(advisory);
        },
      });
    }
  }
}
