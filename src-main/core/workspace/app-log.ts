import { appendFileSync, renameSync, statSync } from 'node:fs';
import { maskSecrets } from '../../../broker/config/index.ts';

export type LogSeverity = 'info' | 'warn' | 'error';

/** One file and one older one, so that a log never outgrows twice this. */
const MAX_BYTES = 2_000_000;

/**
 * What the host itself has to say, one JSON object a line. Passwords and tokens that show in a text are masked; whoever
 * writes does not hand them over in the first place. Writing never throws: a full disk must not end the lab.
 */
export class AppLog {
  readonly #path: string;
  readonly #maxBytes: number;
  #bytes: number;

  constructor(path: string, options: { maxBytes?: number } = {}) {
    this.#path = path;
    this.#maxBytes = options.maxBytes ?? MAX_BYTES;
    this.#bytes = sizeOf(path);
  }

  write(severity: LogSeverity, text: string, facts: Record<string, unknown> = {}): void {
    const line = `${maskSecrets(JSON.stringify({ at: new Date().toISOString(), severity, text, ...facts }))}\n`;
    try {
      if (this.#bytes + line.length > this.#maxBytes) {
        renameSync(this.#path, `${this.#path}.1`);
        this.#bytes = 0;
      }
      appendFileSync(this.#path, line, { mode: 0o600 });
      this.#bytes += line.length;
    } catch {
      // Nowhere left to say it.
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
