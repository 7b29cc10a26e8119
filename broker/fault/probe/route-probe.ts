import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ProbeLine, type ProbeLogin } from './probe-line.ts';
import { Mailbox } from './mailbox.ts';

const DIAL_MS = 1_000;
/** Patience for the servers to tell each other of the subscriptions. */
const INTEREST_MS = 2_000;
const ASK_EVERY_MS = 25;

/** `forward` is from a to b. */
export type Way = 'forward' | 'backward';

/**
 * Messages from one server to another and back, over their route and no other way: one connection to each server's own
 * port, a subscription on each. Opened before a fault is injected, since afterwards the servers may not be able to tell
 * each other of subscriptions.
 */
export class RouteProbe {
  readonly #a: ProbeLine;
  readonly #b: ProbeLine;
  readonly #subjects: Record<Way, string>;
  readonly #boxes: Record<Way, Mailbox>;

  private constructor(a: ProbeLine, b: ProbeLine) {
    const name = `_jetlab.probe.${randomBytes(6).toString('hex')}`;
    this.#a = a;
    this.#b = b;
    this.#subjects = { forward: `${name}.forward`, backward: `${name}.backward` };
    this.#boxes = { forward: new Mailbox(), backward: new Mailbox() };
    b.subscribe(this.#subjects.forward, (bytes) => this.#boxes.forward.put(bytes));
    a.subscribe(this.#subjects.backward, (bytes) => this.#boxes.backward.put(bytes));
  }

  /** `null` when a server does not answer, or messages do not pass both ways within two seconds. */
  static async open(portA: number, portB: number, login: ProbeLogin): Promise<RouteProbe | null> {
    const [a, b] = await Promise.all([ProbeLine.dial(portA, login, DIAL_MS), ProbeLine.dial(portB, login, DIAL_MS)]);
    if (a.at !== 'answers' || b.at !== 'answers') {
      if (a.at === 'answers') a.line.close();
      if (b.at === 'answers') b.line.close();
      return null;
    }
    const probe = new RouteProbe(a.line, b.line);
    if (await probe.#isHeard()) return probe;
    probe.close();
    return null;
  }

  /** Milliseconds there and back; `null` when it took longer than `withinMs`. */
  async roundTrip(withinMs: number): Promise<number | null> {
    const sentAt = performance.now();
    const there = this.#boxes.forward.next(withinMs);
    this.send('forward', 16);
    if (!(await there)) return null;
    const back = this.#boxes.backward.next(withinMs - (performance.now() - sentAt));
    this.send('backward', 16);
    return (await back) ? performance.now() - sentAt : null;
  }

  send(way: Way, bytes: number): void {
    const line = way === 'forward' ? this.#a : this.#b;
    line.publish(this.#subjects[way], Buffer.alloc(bytes, 0x2e));
  }

  /** What has arrived so far. */
  arrived(way: Way): { messages: number; bytes: number } {
    const { messages, bytes } = this.#boxes[way];
    return { messages, bytes };
  }

  /** Resolves with `true` when so many messages have arrived since the probe was opened. */
  hasArrived(way: Way, messages: number, withinMs: number): Promise<boolean> {
    return this.#boxes[way].reaches(messages, withinMs);
  }

  close(): void {
    this.#a.close();
    this.#b.close();
  }

  async #isHeard(): Promise<boolean> {
    const deadline = performance.now() + INTEREST_MS;
    const boxes = Object.values(this.#boxes);
    while (performance.now() < deadline) {
      this.send('forward', 1);
      this.send('backward', 1);
      const heard = Promise.all(boxes.map((box) => box.reaches(1, ASK_EVERY_MS)));
      if ((await heard).every(Boolean)) {
        await this.#quiet();
        return true;
      }
    }
    return false;
  }

  /** What is still on its way must not be taken for a later message. */
  async #quiet(): Promise<void> {
    let before = -1;
    for (;;) {
      const now = this.arrived('forward').messages + this.arrived('backward').messages;
      if (now === before) return;
      before = now;
      await delay(ASK_EVERY_MS);
    }
  }
}
