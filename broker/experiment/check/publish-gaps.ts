// Not by the load's door, behind which the client library stands: a verdict needs no network.
import { AckGaps, type GapChange } from '../../load/ack-gaps.ts';
import type { History } from '../history/history.ts';
import { ACKED } from '../history/outcome.ts';

export interface PublishGap {
  /** Index of the publisher. */
  publisher: number;
  /** Milliseconds since the start of the run. */
  startedAt: number;
  endedAt: number;
  lengthMs: number;
  /** `false` when no ack came any more: the gap lasts to the end of the publisher's last operation. */
  endedWithAck: boolean;
}

/** Fine enough that the generator never counts as stalled while it was not. */
const TICK_MS = 50;

/**
 * The gaps of each publisher by the same rule as the load's own (broker/load/ack-gaps.ts), from the history alone: its
 * beginnings and ends are played through in their order. A stall of the run itself is not held against the cluster.
 *
 * @param ended rows with an outcome in the order of their ends
 */
export function publishGaps(history: History, ended: Uint32Array): PublishGap[] {
  const gaps = history.publishers.flatMap((_, publisher) => gapsOf(history, ended, publisher));
  return gaps.toSorted((a, b) => a.startedAt - b.startedAt);
}

function gapsOf(history: History, ended: Uint32Array, publisher: number): PublishGap[] {
  const { operations } = history;
  const replay = new Replay(history, publisher);
  let waiting = 0;
  let nextEnd = 0;
  const playEndsUntil = (until: number): void => {
    for (; nextEnd < ended.length; nextEnd += 1) {
      const row = ended[nextEnd]!;
      const at = operations.endedAt[row]!;
      if (at > until) return;
      if (operations.publisher[row] !== publisher) continue;
      waiting -= 1;
      if (operations.outcome[row] === ACKED) replay.acked(at, waiting);
      else replay.seen(at);
    }
  };
  for (let row = 0; row < operations.length; row += 1) {
    if (operations.publisher[row] !== publisher) continue;
    const at = operations.invokedAt[row]!;
    playEndsUntil(at);
    waiting += 1;
    replay.expect(at);
  }
  playEndsUntil(Infinity);
  return replay.end();
}

class Replay {
  readonly #gaps = new AckGaps();
  readonly #found: PublishGap[] = [];
  readonly #publisher: number;
  readonly #stalls: History['stalls'];
  #now = Number.NaN;

  constructor(history: History, publisher: number) {
    this.#publisher = publisher;
    this.#stalls = history.stalls;
  }

  expect(at: number): void {
    this.seen(at);
    this.#gaps.expect(at);
  }

  acked(at: number, waiting: number): void {
    this.seen(at);
    this.#take(this.#gaps.acked(at, waiting), true);
  }

  /** Time passed up to `at`: the moments in between are looked at too, but for those in which the run itself stood still. */
  seen(at: number): void {
    if (Number.isNaN(this.#now)) this.#now = at;
    while (at - this.#now > TICK_MS) {
      const stall = this.#stalls.find((one) => one.at <= this.#now && this.#now < one.at + one.lengthMs);
      this.#now = stall ? Math.min(at, stall.at + stall.lengthMs) : this.#now + TICK_MS;
      this.#gaps.tick(this.#now);
    }
    this.#now = Math.max(this.#now, at);
  }

  end(): PublishGap[] {
    if (!Number.isNaN(this.#now)) this.#take(this.#gaps.rest(this.#now), false);
    return this.#found;
  }

  #take(change: GapChange | null, endedWithAck: boolean): void {
    if (change?.change !== 'closed') return;
    const { startedAt, lengthMs } = change.gap;
    this.#found.push({
      publisher: this.#publisher,
      startedAt,
      endedAt: startedAt + lengthMs,
      lengthMs,
      endedWithAck,
    });
  }
}
