import { connect, type Socket } from 'node:net';

/** The account that probes speak in, so that applications never see them. */
export interface ProbeLogin {
  user: string;
  password: string;
}

/** How an attempt to reach a server over a port ended. */
export type DialOutcome =
  | { at: 'answers'; line: ProbeLine }
  /** Refused or reset. */
  | { at: 'refused'; afterMs: number }
  /** Connected, and then no word within the patience. `heard` tells whether the server's greeting came. */
  | { at: 'silent'; heard: boolean };

const LINE_END = Buffer.from('\r\n');

/**
 * A connection to a NATS server that speaks just enough of the protocol to measure: greeting, ping, messages. No
 * reconnecting and no buffering of its own, so that what is measured is the way and not the client.
 */
export class ProbeLine {
  readonly socket: Socket;
  readonly #listeners = new Map<string, (bytes: number) => void>();
  readonly #pongs: (() => void)[] = [];
  #rest: Buffer = Buffer.alloc(0);
  /** Subject and size of the message whose payload is on its way. */
  #payload: { sid: string; size: number } | null = null;
  #nextSid = 1;
  #onInfo: (() => void) | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /** Connects to the port on 127.0.0.1, greets, and waits for the first pong. */
  static async dial(port: number, login: ProbeLogin, withinMs: number): Promise<DialOutcome> {
    const startedAt = performance.now();
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const line = new ProbeLine(socket);
    let heard = false;
    const closed = new Promise<'refused'>((resolve) => socket.once('close', () => resolve('refused')));
    const answered = new Promise<'answers'>((resolve) => {
      line.#onInfo = () => {
        heard = true;
        const greeting = {
          verbose: false,
          pedantic: false,
          name: 'jetlab-probe',
          user: login.user,
          pass: login.password,
        };
        line.#write(`CONNECT ${JSON.stringify(greeting)}\r\n`);
        void line.ping().then(() => resolve('answers'));
      };
    });
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<'silent'>((resolve) => (timer = setTimeout(() => resolve('silent'), withinMs)));
    const at = await Promise.race([closed, answered, patience]);
    clearTimeout(timer);
    if (at === 'answers') return { at, line };
    line.close();
    return at === 'silent' ? { at, heard } : { at, afterMs: performance.now() - startedAt };
  }

  /** Resolves when the pong comes; never, if it does not. */
  ping(): Promise<void> {
    return new Promise((resolve) => {
      this.#pongs.push(resolve);
      this.#write('PING\r\n');
    });
  }

  /** `onMessage` gets the size of each payload, in the turn in which it arrives. */
  subscribe(subject: string, onMessage: (bytes: number) => void): void {
    const sid = String(this.#nextSid++);
    this.#listeners.set(sid, onMessage);
    this.#write(`SUB ${subject} ${sid}\r\n`);
  }

  publish(subject: string, payload: Buffer): void {
    if (this.socket.destroyed) return;
    this.socket.write(Buffer.concat([Buffer.from(`PUB ${subject} ${payload.length}\r\n`), payload, LINE_END]));
  }

  close(): void {
    this.socket.destroy();
  }

  #write(text: string): void {
    if (!this.socket.destroyed) this.socket.write(text);
  }

  #take(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      if (this.#payload !== null) {
        const { sid, size } = this.#payload;
        if (this.#rest.length < size + 2) return;
        this.#rest = this.#rest.subarray(size + 2);
        this.#payload = null;
        this.#listeners.get(sid)?.(size);
        continue;
      }
      const end = this.#rest.indexOf(LINE_END);
      if (end < 0) return;
      const text = this.#rest.subarray(0, end).toString('latin1');
      this.#rest = this.#rest.subarray(end + 2);
      this.#heard(text);
    }
  }

  #heard(text: string): void {
    if (text.startsWith('INFO ')) {
      this.#onInfo?.();
      this.#onInfo = null;
    } else if (text === 'PING') {
      this.#write('PONG\r\n');
    } else if (text === 'PONG') {
      this.#pongs.shift()?.();
    } else if (text.startsWith('MSG ')) {
      const words = text.split(' ');
      this.#payload = { sid: words[2] ?? '', size: Number(words.at(-1)) };
    }
  }
}
