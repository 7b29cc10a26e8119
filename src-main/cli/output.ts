import { toErrorData } from '../../broker/domain/errors.ts';
import type { Style } from './format/style.ts';

/** A stream to write to; what a terminal, a file and a test have in common. */
interface Sink {
  write(text: string): unknown;
}

export interface OutputOptions {
  stdout: Sink;
  stderr: Sink;
  style: Style;
  errorStyle: Style;
  /** `true`: values instead of words. One value per command; commands that go on write one value per line. */
  json: boolean;
  verbose: boolean;
}

/** Answers go to stdout, errors and remarks to stderr, so that a pipe carries answers alone. */
export class Output {
  readonly style: Style;
  readonly isJson: boolean;
  readonly #options: OutputOptions;

  constructor(options: OutputOptions) {
    this.#options = options;
    this.style = options.style;
    this.isJson = options.json;
  }

  /** The answer of a command: the value with --json, else the lines made from it. */
  answer(value: unknown, words: (style: Style) => string | string[]): void {
    if (this.isJson) this.#options.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    else this.lines(words(this.style));
  }

  /** One of many answers: the value on one line with --json, else the lines made from it. */
  item(value: unknown, words: (style: Style) => string | string[]): void {
    if (this.isJson) this.#options.stdout.write(`${JSON.stringify(value)}\n`);
    else this.lines(words(this.style));
  }

  lines(text: string | string[]): void {
    for (const line of [text].flat()) this.#options.stdout.write(`${line}\n`);
  }

  /** A remark beside the answer. */
  remark(text: string): void {
    this.#options.stderr.write(`${text}\n`);
  }

  error(error: unknown, command: string): void {
    const data = toErrorData(error, command);
    const { stderr, errorStyle: style, verbose } = this.#options;
    if (this.isJson) return void stderr.write(`${JSON.stringify({ error: data })}\n`);
    stderr.write(`${style.bad('error')} ${data.message}\n${data.help}\n`);
    if (!data.cause) return;
    stderr.write(verbose ? `${style.faint(`cause: ${data.cause}`)}\n` : '');
  }
}
