import { ByteQueue } from './byte-queue.ts';
import type { MakeStage } from './stage.ts';

/** Held at most, in bytes. */
const LIMIT = 64 * 1024;
/** Timers keep to whole milliseconds: what is due within half of one is due. */
const CLOSE_ENOUGH_MS = 0.5;
/** Pieces that a busy machine may be late with and still catch up, so that the pace holds on average. */
const MOST_LATE = 4;

/** Gives on pieces of at most `maxBytes`, one each `delayMs`; the first after a pause at once. */
export function sliceStage({ maxBytes, delayMs }: { maxBytes: number; delayMs: number }): MakeStage {
  return (out) => {
    const queue = new ByteQueue();
    let nextAt = 0;
    let ended = false;
    let timer: NodeJS.Timeout | null = null;

    const give = (): void => {
      timer = null;
      const wasFull = queue.size >= LIMIT;
      const now = performance.now();
      nextAt = Math.max(nextAt, now - MOST_LATE * delayMs);
      while (queue.size > 0 && nextAt <= now + CLOSE_ENOUGH_MS) {
        nextAt += delayMs;
        out.push(queue.take(maxBytes));
      }
      if (queue.size > 0) timer ??= setTimeout(give, nextAt - now);
      else if (ended) out.end();
      if (wasFull && queue.size < LIMIT) out.room();
    };

    return {
      get full() {
        return queue.size >= LIMIT;
      },
      push: (chunk) => {
        const wasEmpty = queue.size === 0;
        queue.add(chunk);
        if (wasEmpty) nextAt = Math.max(nextAt, performance.now());
        if (timer === null) give();
      },
      end: () => {
        ended = true;
        if (queue.size === 0) out.end();
      },
      takeAll: () => {
        if (timer !== null) clearTimeout(timer);
        timer = null;
        ended = false;
        return queue.takeAll();
      },
    };
  };
}
