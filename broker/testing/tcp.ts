import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { until } from './until.ts';

/** How a connection ended, as its socket saw it. */
export type Ending = 'end of stream' | 'reset';

/** One end of a TCP connection with all that it received. */
export class Peer implements Disposable {
  readonly socket: Socket;
  ending: Ending | null = null;
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
    });
    socket.on('end', () => (this.ending ??= 'end of stream'));
    socket.on('error', () => (this.ending = 'reset'));
  }

  get received(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  get receivedLength(): number {
    return this.#length;
  }

  text(): string {
    return this.received.toString();
  }

  async waitFor(text: string): Promise<void> {
    await until(`${JSON.stringify(text)} received`, () => this.text().includes(text), { lastSeen: () => this.text() });
  }

  async waitForLength(length: number, withinMs = 10_000): Promise<void> {
    await until(`${length} bytes received`, () => this.#length >= length, { withinMs, lastSeen: () => this.#length });
  }

  async waitForEnding(): Promise<Ending> {
    return until('the connection ended', () => this.ending);
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }
}

/** A TCP server on loopback that keeps each connection as a `Peer`. Does nothing by itself. */
export class TcpTarget implements AsyncDisposable {
  readonly peers: Peer[] = [];
  readonly #server = createServer({ allowHalfOpen: true, noDelay: true });

  private constructor(onPeer: (peer: Peer) => void) {
    this.#server.on('connection', (socket) => {
      const peer = new Peer(socket);
      this.peers.push(peer);
      onPeer(peer);
    });
  }

  /** `port` 0 takes a free one. */
  static async listen(port = 0, onPeer: (peer: Peer) => void = () => undefined): Promise<TcpTarget> {
    const target = new TcpTarget(onPeer);
    target.#server.listen(port, '127.0.0.1');
    await once(target.#server, 'listening');
    return target;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The connection number `index`, once it is there. */
  async peer(index = 0): Promise<Peer> {
    return until(`connection ${index} at the target`, () => this.peers[index], { lastSeen: () => this.peers.length });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const peer of this.peers) peer.socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A connection to a port of 127.0.0.1, once it is made, or reset while it was being made. */
export async function dial(port: number): Promise<Peer> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  const peer = new Peer(socket);
  await once(socket, 'connect').catch(() => undefined);
  return peer;
}

/** A port that was free a moment ago and that nothing listens on. */
export async function unusedPort(): Promise<number> {
  await using target = await TcpTarget.listen();
  return target.port;
}
