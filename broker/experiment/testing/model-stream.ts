import { NO_ID } from '../history/operations.ts';
import type { StoredMessage } from '../history/stored.ts';

export interface Reply {
  sequence: number;
  duplicate: boolean;
}

/** What a correct stream does with a message: the server's rules, without a server. */
export class ModelStream {
  readonly stored: StoredMessage[] = [];
  readonly #windowMs: number;
  readonly #ids = new Map<number, { sequence: number; at: number }>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  take(message: Omit<StoredMessage, 'sequence' | 'storedAt'>, at: number): Reply {
    const id = message.publisher * 2 ** 32 + message.idNumber;
    const before = message.idNumber === NO_ID ? undefined : this.#ids.get(id);
    if (before && at - before.at < this.#windowMs) return { sequence: before.sequence, duplicate: true };
    const sequence = this.stored.length + 1;
    this.stored.push({ ...message, sequence, storedAt: at });
    if (message.idNumber !== NO_ID) this.#ids.set(id, { sequence, at });
    return { sequence, duplicate: false };
  }
}
