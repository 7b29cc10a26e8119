import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { JetlabError } from '../domain/errors.ts';
import { describeHolder } from '../ports/index.ts';
import { Connection } from './connection.ts';
import { CLIENT_PATIENCE, ROUTE_PATIENCE, type Patience } from './dial-target.ts';
import { isHeld, type Direction, type LinkMode, type LinkSpec, type LinkStats } from './link-mode.ts';

const BACKLOG = 1024;
/** A held link keeps this many connections that one side has left. Older ones are reset, so that redials cannot pile up. */
const HALF_OVER_LIMIT = 64;

/**
 * A TCP proxy on loopback: everything between two servers, or between applications and a server, goes through one.
 *
 *                  ┌────────────── Link ───────────────┐
 *     dialer ────► │ listenPort   Connection   ────────┼──► 127.0.0.1:targetPort
 *     dialer ────► │              Connection   ────────┼──► 127.0.0.1:targetPort
 *                  └───────────────────────────────────┘
 *
 * The link owns its connections: when it closes, nothing of it stays open.
 */
export class Link {
  /** The port it listens on. */
  readonly port: number;
  readonly #spec: LinkSpec;
  readonly #server: Server;
  readonly #patience: Patience;
  readonly #connections = new Set<Connection>();
  #halfOver: Connection[] = [];
  #mode: LinkMode = { at: 'pass' };
  #bytes: Record<Direction, number> = { up: 0, down: 0 };
  #dials = 0;
  #refused = 0;
  #whenEmpty: (() => void) | null = null;

  private constructor(spec: LinkSpec, server: Server, patience: Patience) {
    this.#spec = spec;
    this.#patience = patience;
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (dialer) => this.#accept(dialer));
    // Out of file descriptors: the dial is lost, the link goes on.
    server.on('error', () => this.#refused++);
  }

  /**
   * Listens in mode `pass`. `patience` with a target that is down is that of the kind unless given.
   * Throws `port-in-use`, with the program that holds the port.
   */
  static async open(spec: LinkSpec, patience?: Patience): Promise<Link> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: '127.0.0.1', port: spec.listenPort, exclusive: true, backlog: BACKLOG }, () => {
          server.off('error', reject);
          resolve();
        });
      });
    } catch (cause) {
      const holder = await describeHolder(spec.listenPort);
      throw new JetlabError('port-in-use', { port: spec.listenPort, holder }, { cause });
    }
    return new Link(spec, server, patience ?? (spec.kind === 'route' ? ROUTE_PATIENCE : CLIENT_PATIENCE));
  }

  setMode(mode: LinkMode): void {
    const before = this.#mode;
    this.#mode = mode;
    this.#halfOver = [];
    const released = (['up', 'down'] as const).some((d) => isHeld(before, d) && !isHeld(mode, d));
    for (const connection of this.#connections) {
      if (mode.at === 'reset' || released) connection.reset();
      else connection.setMode(mode);
    }
  }

  stats(): LinkStats {
    return {
      id: this.#spec.id,
      mode: this.#mode,
      connections: this.#connections.size,
      dials: this.#dials,
      refused: this.#refused,
      bytesUp: this.#bytes.up,
      bytesDown: this.#bytes.down,
    };
  }

  /** Resets every connection and frees the port. Resolves when both is done. */
  async close(): Promise<void> {
    const unbound = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    const empty = new Promise<void>((resolve) => {
      if (this.#connections.size === 0) resolve();
      else this.#whenEmpty = resolve;
    });
    for (const connection of this.#connections) connection.reset();
    await Promise.all([unbound, empty]);
  }

  #accept(dialer: Socket): void {
    this.#dials++;
    if (this.#mode.at === 'reset') {
      this.#refused++;
      dialer.on('error', () => undefined).resetAndDestroy();
      return;
    }
    const connection: Connection = new Connection({
      dialer,
      targetPort: this.#spec.targetPort,
      patience: this.#patience,
      mode: this.#mode,
      events: {
        bytes: (direction, count) => {
          this.#bytes[direction] += count;
        },
        refused: () => {
          this.#refused++;
        },
        halfOver: () => this.#keepHalfOver(connection),
        closed: () => {
          this.#connections.delete(connection);
          if (this.#connections.size === 0) this.#whenEmpty?.();
        },
      },
    });
    this.#connections.add(connection);
  }

  #keepHalfOver(connection: Connection): void {
    this.#halfOver.push(connection);
    if (this.#halfOver.length > HALF_OVER_LIMIT) this.#halfOver.shift()?.reset();
  }
}
