import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogLine } from '../../src-main/contract/node.ts';
import { LogFollower } from './log-follower.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const line = (seq: number): LogLine => ({ node: 'n1', seq, at: 0, level: 'INF', text: '' });
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => line(from + i));

test('lines are gathered for 100 ms and sent as one batch', async () => {
  const sent: number[][] = [];
  const follower = new LogFollower(['n1'], async (batch) => void sent.push(batch.map((l) => l.seq)));

  follower.add([line(1)]);
  await vi.advanceTimersByTimeAsync(99);
  follower.add([line(2)]);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);

  expect(sent).toEqual([[1, 2]]);
});

test('while a batch is on its way the next one waits, and what does not fit is dropped and counted', async () => {
  const sent: { first: number | undefined; count: number; dropped: number }[] = [];
  const delivery = Promise.withResolvers<void>();
  const follower = new LogFollower(['n1'], async (batch, dropped) => {
    sent.push({ first: batch[0]?.seq, count: batch.length, dropped });
    if (sent.length === 1) await delivery.promise;
  });
  follower.add([line(1)]);
  await vi.advanceTimersByTimeAsync(100);

  follower.add(lines(2, 5_101));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toHaveLength(1);
  delivery.resolve();
  await vi.advanceTimersByTimeAsync(100);

  expect(sent[1]).toEqual({ first: 102, count: 5_000, dropped: 100 });
});

test('a follower that is closed sends nothing more', async () => {
  let sent = 0;
  const follower = new LogFollower(['n1'], async () => void (sent += 1));
  follower.add([line(1)]);

  follower.close();
  await vi.advanceTimersByTimeAsync(1_000);

  expect(sent).toBe(0);
});
