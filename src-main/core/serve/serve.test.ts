import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { command, feed, topic } from '../../contract/contract.ts';
import type { Contract } from '../../contract/index.ts';
import { Cell } from './cell.ts';
import { createHost } from './create-host.ts';
import { ItemFeed } from './item-feed.ts';
import { serve, type Served } from './serve.ts';

const part = {
  'test.add': command({ input: z.object({ a: z.number(), b: z.number() }), output: z.number() }),
  'test.sum': topic({ params: z.null(), value: z.number() }),
  'test.adds': feed({ params: z.object({ from: z.number() }), item: z.number() }),
};

// Only the clock is pretended: what is under test is when something is delivered.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function testHost(sum = new Cell(0), adds = new ItemFeed<number>({ held: () => [] })) {
  const callers: string[] = [];
  const bugs: unknown[] = [];
  const served = serve(part, {
    'test.add': ({ a, b }, caller) => {
      callers.push(caller.actor);
      if (a === 13) throw new Error('a bug');
      sum.set(a + b);
      adds.push(a + b);
      return a + b;
    },
    'test.sum': () => sum,
    'test.adds': () => adds,
  });
  const host = createHost(served as unknown as Served<Contract>, {
    actor: 'cli',
    onBug: (_, error) => bugs.push(error),
  });
  // The host under test serves a small contract of its own.
  const call = host.call.bind(host) as unknown as (name: string, input: unknown) => Promise<unknown>;
  const watch = host.watch.bind(host) as unknown as (name: string, p: unknown, on: (v: unknown) => void) => () => void;
  return { call, watch, callers, bugs };
}

test('a call reaches its handler with parsed input and the actor, and answers', async () => {
  const { call, callers } = testHost();

  expect(await call('test.add', { a: 1, b: 2, more: true })).toBe(3);
  expect(callers).toEqual(['cli']);
});

test('input of another shape is refused with the fields that are wrong', async () => {
  const { call, callers } = testHost();

  await expect(call('test.add', { a: 'x' })).rejects.toMatchObject({
    code: 'bad-input',
    details: { name: 'test.add', issues: [expect.stringMatching(/^a: /), expect.stringMatching(/^b: /)] },
  });
  expect(callers).toEqual([]);
});

test.each(['test.nothing', 'test.sum', 'toString', '__proto__'])('%s is not a command', async (name) => {
  const { call } = testHost();

  await expect(call(name, null)).rejects.toMatchObject({ code: 'unknown-command' });
});

test('a bug in a handler becomes `unexpected` and is reported', async () => {
  const { call, bugs } = testHost();

  await expect(call('test.add', { a: 13, b: 0 })).rejects.toMatchObject({ code: 'unexpected' });
  expect(bugs).toHaveLength(1);
});

test('a watcher gets the value at once and again after each change, until it stops', async () => {
  const { call, watch } = testHost();
  const seen: unknown[] = [];

  const stop = watch('test.sum', null, (value) => seen.push(value));
  await call('test.add', { a: 1, b: 1 });
  stop();
  await call('test.add', { a: 2, b: 2 });

  expect(seen).toEqual([0, 2]);
});

test('a change of fact leaves at once, measures at most four times a second, the newest last', () => {
  const cell = new Cell(0);
  const seen: number[] = [];
  cell.subscribe((value) => seen.push(value));

  cell.set(1, 'measure');
  expect(seen).toEqual([0, 1]);
  for (let value = 2; value <= 40; value++) {
    cell.set(value, 'measure');
    vi.advanceTimersByTime(25);
  }
  expect(seen.length).toBeLessThanOrEqual(2 + 4);
  cell.set(99);
  expect(seen.at(-1)).toBe(99);

  cell.set(100, 'measure');
  expect(seen.at(-1)).toBe(99);
  vi.advanceTimersByTime(250);
  expect(seen.at(-1)).toBe(100);
});

test('a cell says when it is watched and when no longer', () => {
  const said: boolean[] = [];
  const cell = new Cell(0, { onWatched: (isWatched) => said.push(isWatched) });

  const first = cell.subscribe(() => {});
  const second = cell.subscribe(() => {});
  first();
  first();
  expect(cell.isWatched).toBe(true);
  second();

  expect(said).toEqual([true, false]);
});

test('a follower begins with what is held, then gets batches', () => {
  const adds = new ItemFeed<number>({ held: () => [1, 2] });
  const batches: unknown[] = [];

  const stop = adds.subscribe((batch, restarted) => batches.push({ ...batch, restarted }));
  adds.push(3);
  adds.push(4);
  expect(batches).toHaveLength(1);
  vi.advanceTimersByTime(100);
  stop();
  adds.push(5);
  vi.advanceTimersByTime(100);

  expect(batches).toEqual([
    { items: [1, 2], dropped: 0, restarted: true },
    { items: [3, 4], dropped: 0, restarted: false },
  ]);
});

test('what does not fit is dropped oldest first and counted exactly', () => {
  const adds = new ItemFeed<number>({ held: () => [], bound: 10 });
  let got = 0;
  let dropped = 0;
  let last = 0;
  adds.subscribe((batch) => {
    got += batch.items.length;
    dropped += batch.dropped;
    last = batch.items.at(-1) ?? last;
  });

  for (let i = 1; i <= 137; i++) {
    adds.push(i);
    if (i % 50 === 0) vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(100);

  expect(got + dropped).toBe(137);
  expect(got).toBe(30);
  expect(last).toBe(137);
});
