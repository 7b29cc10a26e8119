import type { LogLine } from '../../src-main/contract/node.ts';

/** How long lines are gathered before they are sent. */
const BATCH_MS = 100;
/** Lines that wait at most; older ones are dropped and counted. */
const MAX_WAITING = 5_000;

/**
 * Carries log lines to one follower in batches. A batch goes out when the one before has left this process, so a
 * slow reader costs dropped lines (counted) and never memory.
 */
export class LogFollower {
  readonly nodes: ReadonlySet<string>;
  readonly #send: (lines: LogLine[], dropped: number) => Promise<void>;
  #waiting: LogLine[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | null = null;
  #sending = false;

  constructor(nodes: readonly string[], send: (lines: LogLine[], dropped: number) => Promise<void>) {
    this.nodes = new Set(nodes);
    this.#send = send;
  }

  add(lines: readonly LogLine[]): void {
    this.#waiting.push(...lines);
    const excess = this.#waiting.length - MAX_WAITING;
    if (excess > 0) {
      this.#waiting.splice(0, excess);
      this.#dropped += excess;
    }
    this.#schedule();
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#waiting = [];
  }

  #schedule(): void {
    if (this.#timer || this.#sending || this.#waiting.length === 0) return;
    this.#timer = setTimeout(() => void this.#flush(), BATCH_MS);
  }

  async #flush(): Promise<void> {
    this.#timer = null;
    const [lines, dropped] = [this.#waiting, this.#dropped];
    this.#waiting = [];
    this.#dropped = 0;
    this.#sending = true;
    await this.#send(lines, dropped);
    this.#sending = false;
    this.#schedule();
  }
}
