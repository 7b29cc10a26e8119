import { seededRandom } from '../domain/seeded-random.ts';
import type { MakeStage } from './stage.ts';

/** Held at most, in bytes. A flood is then slowed to this much for each `ms`, as a window would. */
const LIMIT = 4 * 1024 * 1024;
/** Timers keep to whole milliseconds: what is due within half of one is due. */
const CLOSE_ENOUGH_MS = 0.5;

interface Held {
  dueAt: number;
  /** `null` is the end of the stream. */
  chunk: Buffer | null;
}

/**
 * Gives on each piece `ms` after it came, give or take up to `jitterMs`. Due times never go back, so that jitter cannot
 * turn bytes round: a piece that would overtake the one before it goes on with it.
 */
export function latencyStage(o: { ms: number; jitterMs: number; seed: number }): MakeStage {
  return (out) => {
    const random = seededRandom(o.seed);
    let queue: Held[] = [];
    let size = 0;
    let lastDueAt = 0;
    let timer: NodeJS.Timeout | null = null;

    const add = (chunk: Buffer | null): void => {
      const delay = Math.max(0, o.ms + (random() * 2 - 1) * o.jitterMs);
      lastDueAt = Math.max(lastDueAt, performance.now() + delay);
      queue.push({ dueAt: lastDueAt, chunk });
      size += chunk?.length ?? 0;
      timer ??= setTimeout(give, lastDueAt - performance.now());
    };

    const give = (): void => {
      timer = null;
      const wasFull = size >= LIMIT;
      const now = performance.now() + CLOSE_ENOUGH_MS;
      const later = queue.findIndex((held) => held.dueAt > now);
      const due = queue.splice(0, later < 0 ? queue.length : later);
      for (const { chunk } of due) {
        size -= chunk?.length ?? 0;
        if (chunk === null) out.end();
        else out.push(chunk);
      }
      const next = queue[0];
      if (next !== undefined) timer ??= setTimeout(give, next.dueAt - performance.now());
      if (wasFull && size < LIMIT) out.room();
    };

    return {
      get full() {
        return size >= LIMIT;
      },
      push: add,
      end: () => add(null),
      takeAll: () => {
        if (timer !== null) clearTimeout(timer);
        timer = null;
        const taken = queue.flatMap(({ chunk }) => chunk ?? []);
        queue = [];
        size = 0;
        return taken;
      },
    };
  };
}
