import { StringDecoder } from 'node:string_decoder';

/** Longest line that is kept whole, in characters; the rest of a longer one is cut off. */
const MAX_LINE = 16_384;

/** Cuts a byte stream into lines, whatever the chunks; characters that span two chunks stay whole. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk));
  }

  /** Delivers a last line that has no newline. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest !== '') this.#deliver(this.#rest);
    this.#rest = '';
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, MAX_LINE);
    for (const line of lines) this.#deliver(line);
  }

  #deliver(line: string): void {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (text !== '') this.#onLine(text.slice(0, MAX_LINE));
  }
}
