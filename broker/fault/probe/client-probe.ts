import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Mailbox } from './mailbox.ts';
import { type DialOutcome, ProbeLine, type ProbeLogin } from './probe-line.ts';

/** An application's connection through the client link of one node. */
export interface ClientLine {
  /** Milliseconds there and back; `null` when it took longer. */
  roundTrip(withinMs: number): Promise<number | null>;
  /** Sends messages up the link; the server sends them down again. `arrived` counts those that came back. */
  send(bytes: number): void;
  arrived(): number;
  hasArrived(messages: number, withinMs: number): Promise<boolean>;
  close(): void;
}

/** Looks at a client link as an application does: from the front. */
export class ClientProbe {
  readonly #port: number;
  readonly #login: ProbeLogin;

  /** `port` is that of the link on 127.0.0.1. */
  constructor(port: number, login: ProbeLogin) {
    this.#port = port;
    this.#login = login;
  }

  /** What a new connection meets. The connection is closed again. */
  async knock(withinMs: number): Promise<Exclude<DialOutcome, { at: 'answers' }> | { at: 'answers' }> {
    const outcome = await ProbeLine.dial(this.#port, this.#login, withinMs);
    if (outcome.at !== 'answers') return outcome;
    outcome.line.close();
    return { at: 'answers' };
  }

  /** `null` when no connection can be made within the patience. */
  async open(withinMs: number): Promise<ClientLine | null> {
    const outcome = await ProbeLine.dial(this.#port, this.#login, withinMs);
    if (outcome.at !== 'answers') return null;
    const { line } = outcome;
    const subject = `_jetlab.probe.${randomBytes(6).toString('hex')}`;
    const box = new Mailbox();
    line.subscribe(subject, (bytes) => box.put(bytes));
    return {
      roundTrip: async (ms) => {
        const sentAt = performance.now();
        const isHere = await within(line.ping(), ms);
        return isHere ? performance.now() - sentAt : null;
      },
      send: (bytes) => line.publish(subject, Buffer.alloc(bytes, 0x2e)),
      arrived: () => box.messages,
      hasArrived: (messages, ms) => box.reaches(messages, ms),
      close: () => line.close(),
    };
  }

  /**
   * Milliseconds from the end of an application's stream to the end of the server's, after the greeting: the end goes
   * through the link and comes back. `null` when it took longer.
   */
  async closing(withinMs: number): Promise<number | null> {
    return closing(this.#port, withinMs);
  }
}

/** The same for any port that greets first, as servers do for routes too. */
export async function closing(port: number, withinMs: number): Promise<number | null> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
  socket.on('error', () => undefined);
  try {
    if (!(await within(once(socket, 'data'), withinMs))) return null;
    const endedAt = performance.now();
    const ended = once(socket, 'end');
    socket.resume();
    socket.end();
    return (await within(ended, withinMs)) ? performance.now() - endedAt : null;
  } finally {
    socket.destroy();
  }
}

async function within(event: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  const isHere = event.then(
    () => true,
    () => false,
  );
  return Promise.race([isHere, patience]).finally(() => clearTimeout(timer));
}
