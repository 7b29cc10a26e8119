import type { Progress } from '../../broker/provision/index.ts';

/** Where lines go. Standard error by default, so that `--json` on standard output stays clean. */
export interface Screen {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const LINE_EVERY_MS = 5_000;

/**
 * One long step as one line: on a terminal the line is rewritten in place, elsewhere a line is printed when the words change
 * and every five seconds while bytes come in.
 */
export class StepLine {
  readonly #screen: Screen;
  readonly #now: () => number;
  readonly #startedAt: number;
  #lastText = '';
  #lastAt = 0;

  constructor(screen: Screen = process.stderr, now: () => number = Date.now) {
    this.#screen = screen;
    this.#now = now;
    this.#startedAt = now();
  }

  show(progress: Progress): void {
    const now = this.#now();
    if (this.#screen.isTTY === true) return void this.#screen.write(`\r\x1b[2K${wordsOf(progress)}`);
    if (progress.text === this.#lastText && now - this.#lastAt < LINE_EVERY_MS) return;
    this.#lastText = progress.text;
    this.#lastAt = now;
    this.#screen.write(`${wordsOf(progress)}\n`);
  }

  /** The last line of the step, with the time it took. */
  end(text: string): void {
    const seconds = ((this.#now() - this.#startedAt) / 1000).toFixed(1);
    this.#screen.write(`${this.#screen.isTTY === true ? '\r\x1b[2K' : ''}${text} (${seconds} s)\n`);
  }

  /** Takes the line away, for a step that has nothing to tell at its end. */
  clear(): void {
    if (this.#screen.isTTY === true) this.#screen.write('\r\x1b[2K');
  }
}

export function wordsOf({ text, done, total }: Progress): string {
  if (done === undefined) return `${text} …`;
  if (total === undefined) return `${text}: ${megabytes(done)}`;
  return `${text}: ${megabytes(done)} of ${megabytes(total)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
