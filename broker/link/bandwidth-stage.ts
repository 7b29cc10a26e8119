import { ByteQueue } from './byte-queue.ts';
import type { MakeStage } from './stage.ts';

/** Held at most, in bytes; beyond it the sender meets back-pressure, after what the kernel's own buffers take. */
const LIMIT = 64 * 1024;
/** What may go on at once after a pause, as milliseconds of the rate: as little as timers allow. */
const BURST_MS = 20;
const PIECE_MS = 5;

/** Gives on so many bytes a second: a token bucket, one token for a byte. */
export function bandwidthStage({ bytesPerSecond }: { bytesPerSecond: number }): MakeStage {
  const perMs = bytesPerSecond / 1_000;
  const burst = Math.max(1, perMs * BURST_MS);
  const piece = Math.max(1, Math.floor(perMs * PIECE_MS));
  return (out) => {
    const queue = new ByteQueue();
    let tokens = burst;
    let countedAt = performance.now();
    let ended = false;
    let timer: NodeJS.Timeout | null = null;

    const give = (): void => {
      timer = null;
      const wasFull = queue.size >= LIMIT;
      const now = performance.now();
      tokens = Math.min(burst, tokens + (now - countedAt) * perMs);
      countedAt = now;
      while (queue.size > 0 && tokens >= Math.min(piece, queue.headSize)) {
        const bytes = queue.take(Math.max(1, Math.floor(tokens)));
        tokens -= bytes.length;
        out.push(bytes);
      }
      if (queue.size > 0) {
        const missing = Math.min(piece, queue.headSize) - tokens;
        timer ??= setTimeout(give, missing / perMs);
      } else if (ended) {
        out.end();
      }
      if (wasFull && queue.size < LIMIT) out.room();
    };

    return {
      get full() {
        return queue.size >= LIMIT;
      },
      push: (chunk) => {
        queue.add(chunk);
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
