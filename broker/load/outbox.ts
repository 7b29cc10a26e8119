import type { Answer } from './answer.ts';

/** How a message is tried. */
export interface RetryPolicy {
  /** How long one attempt waits for its answer, on average; see `spread`. */
  attemptMs: number;
  /** How long a message is tried before its outcome is called indeterminate. */
  patienceMs: number;
  retries: 'until-acked' | 'never';
}

export const UNTIL_ACKED: RetryPolicy = { attemptMs: 1_000, patienceMs: 30_000, retries: 'until-acked' };

/** One message that waits for its ack. Times in milliseconds. */
export interface Message {
  readonly seq: number;
  readonly takenAt: number;
  /** Attempts made so far; the current one while it is out. */
  attempts: number;
  /** `due`: the next attempt is to be made from `until` on. `out`: an attempt waits for its answer until `until`. */
  at: 'due' | 'out';
  until: number;
  /** An attempt was sent whose fate is not known. */
  maybeStored: boolean;
  /** What went wrong with the last attempt that did not end with an ack. */
  trouble: { code: number; text: string } | null;
}

/** How a message ended. */
export interface Ended {
  message: Message;
  outcome: 'acked' | 'failed' | 'indeterminate';
  /** `null` without one. */
  ack: Ack | null;
}

type Ack = Extract<Answer, { kind: 'ack' }>;

/** Every message counts once: taken = acked + failed + indeterminate + inFlight, at every moment. */
export interface Counts {
  taken: number;
  acked: number;
  /** Of the acked: those that an earlier attempt had stored. */
  duplicates: number;
  failed: number;
  indeterminate: number;
  inFlight: number;
  /** Attempts beyond the first of each message. */
  retries: number;
}

/**
 * The messages on their way, as a table of states without clock or socket.
 *
 *     take -> due -> attempted -> out --ack------------------------------> acked
 *              ^                   | refused for now, no answer in 1 s,
 *              '---- a pause ------' connection lost
 *                                  | refused for good, 30 s over --------> failed | indeterminate
 *
 * `failed` only when every attempt was refused for certain (or none was made); one attempt whose fate is unknown makes
 * it `indeterminate`. Each attempt carries the same message id, so that the server stores it once.
 */
export class Outbox {
  readonly #waiting = new Map<number, Message>();
  readonly #policy: RetryPolicy;
  readonly #counts = { taken: 0, acked: 0, duplicates: 0, failed: 0, indeterminate: 0, retries: 0 };

  constructor(policy: RetryPolicy = UNTIL_ACKED) {
    this.#policy = policy;
  }

  get counts(): Counts {
    return { ...this.#counts, inFlight: this.#waiting.size };
  }

  get inFlight(): number {
    return this.#waiting.size;
  }

  /** A new message, due at once. */
  take(now: number): Message {
    this.#counts.taken += 1;
    const message: Message = {
      seq: this.#counts.taken,
      takenAt: now,
      attempts: 0,
      at: 'due',
      until: now,
      maybeStored: false,
      trouble: null,
    };
    this.#waiting.set(message.seq, message);
    return message;
  }

  /** The messages whose next attempt is to be made now, oldest first. */
  due(now: number): Message[] {
    const result: Message[] = [];
    for (const message of this.#waiting.values())
      if (message.at === 'due' && message.until <= now && !this.#isSpent(message)) result.push(message);
    return result;
  }

  /** An attempt is being sent. */
  attempted(message: Message, now: number): void {
    message.attempts += 1;
    if (message.attempts > 1) this.#counts.retries += 1;
    message.at = 'out';
    message.until = now + this.#policy.attemptMs + 10 * (spread(message.seq, 31) - 15);
  }

  /**
   * An answer came. An ack counts whichever attempt it belongs to; a refusal only if it answers the attempt that is out.
   * `null` when the message goes on, or had ended before.
   */
  answered(seq: number, attempt: number, answer: Answer, now: number): Ended | null {
    const message = this.#waiting.get(seq);
    if (!message) return null;
    if (answer.kind === 'ack') return this.#end(message, 'acked', answer);
    if (message.at !== 'out' || message.attempts !== attempt) return null;
    message.trouble = { code: answer.kind === 'not-stored' ? answer.code : 0, text: answer.text };
    if (answer.kind === 'unknown') message.maybeStored = true;
    if (answer.kind === 'not-stored' && !answer.retry) return this.#endWithoutAck(message);
    this.#tryAgain(message, now);
    return null;
  }

  /** Ends attempts that waited too long, and messages that were tried too long. */
  expire(now: number): Ended[] {
    const ended: Ended[] = [];
    for (const message of this.#waiting.values()) {
      if (message.at === 'out' && message.until <= now) lose(message, 'No answer came', now);
      if (now - message.takenAt >= this.#policy.patienceMs || this.#isSpent(message)) {
        if (message.at === 'out') lose(message, 'No answer came', now);
        ended.push(this.#endWithoutAck(message));
      }
    }
    return ended;
  }

  /** The connection is gone: what was out may or may not have arrived, and is due again. */
  disconnected(now: number): void {
    for (const message of this.#waiting.values()) {
      if (message.at === 'out') lose(message, 'The connection was lost before an answer came', now);
    }
  }

  /** Ends everything that still waits. */
  giveUp(now: number): Ended[] {
    this.disconnected(now);
    return [...this.#waiting.values()].map((message) => this.#endWithoutAck(message));
  }

  /** Was tried as often as it is to be. */
  #isSpent(message: Message): boolean {
    return this.#policy.retries === 'never' && message.attempts > 0 && message.at === 'due';
  }

  #endWithoutAck(message: Message): Ended {
    return this.#end(message, message.maybeStored ? 'indeterminate' : 'failed', null);
  }

  #end(message: Message, outcome: Ended['outcome'], ack: Ack | null): Ended {
    this.#waiting.delete(message.seq);
    this.#counts[outcome] += 1;
    if (ack?.duplicate) this.#counts.duplicates += 1;
    return { message, outcome, ack };
  }

  /**
   * The more messages wait, the wider their retries are spread: 20 ms for one, 20 to 640 ms for a thousand. So an election
   * is not slowed by a storm of retries, and its end is still noticed within some 20 ms.
   */
  #tryAgain(message: Message, now: number): void {
    const lanes = Math.min(32, Math.ceil(this.#waiting.size / 32));
    message.at = 'due';
    message.until = now + 20 + 20 * spread(message.seq + message.attempts, lanes);
  }
}

/** The attempt that is out has no answer, and the next one is due. */
function lose(message: Message, text: string, now: number): void {
  message.maybeStored = true;
  message.trouble = { code: 0, text };
  message.at = 'due';
  message.until = now;
}

/** A lane of `lanes` for each message, so that many do not act in the same millisecond. */
function spread(seq: number, lanes: number): number {
  return seq % lanes;
}
