import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * A log file that is appended to and rotated: at `maxBytes` it becomes `<path>.1`, replacing the one before.
 * A log that cannot be written is given up silently, since a full disk must not end the servers; the ring in memory
 * goes on.
 */
export class LogFile {
  readonly #path: string;
  readonly #maxBytes: number;
  #fd: number | null = null;
  #size = 0;

  constructor(path: string, maxBytes = 5 * 1024 * 1024) {
    this.#path = path;
    this.#maxBytes = maxBytes;
    this.#open();
  }

  append(text: string): void {
    if (this.#fd === null) return;
    const bytes = Buffer.from(text);
    try {
      if (this.#size > 0 && this.#size + bytes.length > this.#maxBytes) this.#rotate();
      if (this.#fd === null) return;
      writeSync(this.#fd, bytes);
      this.#size += bytes.length;
    } catch {
      this.close();
    }
  }

  close(): void {
    if (this.#fd === null) return;
    closeSync(this.#fd);
    this.#fd = null;
  }

  #rotate(): void {
    this.close();
    renameSync(this.#path, `${this.#path}.1`);
    this.#open();
  }

  #open(): void {
    try {
      this.#fd = openSync(this.#path, 'a', 0o600);
      this.#size = fstatSync(this.#fd).size;
    } catch {
      this.#fd = null;
    }
  }
}
