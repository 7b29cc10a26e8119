import { describe, expect, test } from 'vitest';
import { dial, TcpTarget, type Peer } from '../testing/tcp.ts';
import { until } from '../testing/until.ts';
import { FREE, type FlowShape, type LinkMode } from './link-mode.ts';
import { openTestLink } from './open-test-link.ts';

const shaped = (o: { up?: Partial<FlowShape>; down?: Partial<FlowShape>; slowCloseMs?: number }): LinkMode => ({
  at: 'shape',
  up: { ...FREE, ...o.up },
  down: { ...FREE, ...o.down },
  slowCloseMs: o.slowCloseMs ?? 0,
});

const latency = (ms: number, jitterMs = 0, seed = 1) => ({ latency: { ms, jitterMs, seed } });

describe('latency', () => {
  test.each([
    { ms: 20, mode: shaped({ up: latency(20), down: latency(20) }), expected: 40 },
    { ms: 100, mode: shaped({ up: latency(100), down: latency(100) }), expected: 200 },
    { ms: 60, mode: shaped({ up: latency(60) }), expected: 60 },
    { ms: 60, mode: shaped({ down: latency(60) }), expected: 60 },
  ])('the measured round trip is $expected ms within 20 %', async ({ mode, expected }) => {
    await using pair = await openPair();
    pair.link.setMode(mode);

    await expectWithinFifth(expected, () => medianRoundTrip(pair));
  });

  test('jitter spreads the delay, and the bytes keep their order', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: latency(30, 20, 7) }));

    const trips: number[] = [];
    for (let i = 0; i < 20; i += 1) trips.push(await roundTrip(pair, i));
    for (let i = 0; i < 500; i += 1) pair.dialer.socket.write(`${i};`);
    await pair.server.waitFor('499;');

    const words = pair.server.text().split(';').slice(-501, -1);
    expect(words.slice(-500)).toEqual(Array.from({ length: 500 }, (_, i) => String(i)));
    expect(Math.min(...trips)).toBeGreaterThan(8);
    expect(Math.max(...trips) - Math.min(...trips)).toBeGreaterThan(15);
  });

  test('an end of stream comes after the bytes before it', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: latency(40) }));
    const sentAt = performance.now();

    pair.dialer.socket.end('last words');

    expect(await pair.server.waitForEnding()).toBe('end of stream');
    expect(performance.now() - sentAt).toBeGreaterThan(38);
    expect(pair.server.text()).toBe('last words');
  });

  test('taking it away gives on what is held at once, in order, without a reset', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: latency(5_000) }));
    for (const word of ['one ', 'two ', 'three ']) pair.dialer.socket.write(word);
    await until('the link has read it', () => pair.dialer.socket.bytesWritten === 14);

    pair.link.setMode({ at: 'pass' });
    pair.dialer.socket.write('four');

    await pair.server.waitFor('four');
    expect(pair.server.text()).toBe('one two three four');
    expect([pair.dialer.ending, pair.server.ending]).toEqual([null, null]);
  });

  test('a change of one direction does not delay the other again', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: latency(300) }));
    const sentAt = performance.now();
    pair.dialer.socket.write('hello');
    await until('most of the delay is over', () => performance.now() - sentAt > 200);

    pair.link.setMode(shaped({ up: latency(300), down: latency(10) }));

    await pair.server.waitFor('hello');
    expect(performance.now() - sentAt).toBeLessThan(400);
  });

  test('memory stays bounded under a flood', async () => {
    const size = 64 << 20;
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: latency(10_000) }));
    const before = process.memoryUsage().arrayBuffers;

    pair.dialer.socket.write(Buffer.alloc(size, 'x'));
    await until('the sender meets back-pressure', () => pair.dialer.socket.writableLength > 0);
    await medianRoundTrip(await openPairBeside(pair));

    expect(pair.link.stats().bytesUp).toBe(0);
    expect(process.memoryUsage().arrayBuffers - before - size).toBeLessThan(10 << 20);
  });
});

describe('bandwidth', () => {
  test.each([
    { bytesPerSecond: 20_000, size: 12_000 },
    { bytesPerSecond: 400_000, size: 200_000 },
    { bytesPerSecond: 10_000_000, size: 5_000_000 },
  ])('$size bytes take as long as $bytesPerSecond bytes a second make them', async ({ bytesPerSecond, size }) => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: { bandwidth: { bytesPerSecond } } }));

    await expectWithinFifth((size / bytesPerSecond) * 1_000, () => transfer(pair.dialer, pair.server, size));
  });

  test('the other direction is as quick as before', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: { bandwidth: { bytesPerSecond: 1_000 } } }));
    const startedAt = performance.now();

    pair.server.socket.write(Buffer.alloc(1 << 20, 'x'));
    await pair.dialer.waitForLength(1 << 20);

    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  test('the sender meets back-pressure, and memory stays bounded', async () => {
    const size = 64 << 20;
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: { bandwidth: { bytesPerSecond: 1_000 } } }));
    const before = process.memoryUsage().arrayBuffers;

    pair.dialer.socket.write(Buffer.alloc(size, 'x'));
    await until('the sender has begun', () => pair.dialer.socket.bytesWritten > 0);
    await medianRoundTrip(await openPairBeside(pair));

    expect(pair.dialer.socket.writableLength).toBeGreaterThan(0);
    expect(process.memoryUsage().arrayBuffers - before - size).toBeLessThan(4 << 20);
  });
});

test('slices come one by one at their pace, and whole', async () => {
  await using pair = await openPair();
  pair.link.setMode(shaped({ up: { slice: { maxBytes: 10, delayMs: 20 } } }));
  const seen: number[] = [];
  pair.server.socket.on('data', (chunk: Buffer) => seen.push(chunk.length));

  await expectWithinFifth(19 * 20, () => transfer(pair.dialer, pair.server, 200));

  // Two of them in one read are what a busy machine makes of being late.
  expect(seen.every((length) => length % 10 === 0)).toBe(true);
  expect(seen.filter((length) => length === 10).length).toBeGreaterThan(seen.length / 2);
});

describe('slow close', () => {
  test.each([
    { how: 'an end of stream', close: (peer: Peer) => peer.socket.end(), seen: 'end of stream' },
    { how: 'a reset', close: (peer: Peer) => peer.socket.resetAndDestroy(), seen: 'reset' },
  ] as const)('$how reaches the other side that much later', async ({ close, seen }) => {
    await expectWithinFifth(300, async () => {
      await using pair = await openPair();
      pair.link.setMode(shaped({ slowCloseMs: 300 }));
      const closedAt = performance.now();
      close(pair.dialer);
      expect(await pair.server.waitForEnding()).toBe(seen);
      return performance.now() - closedAt;
    });
  });

  test('taking it away ends what is closing at once', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ slowCloseMs: 30_000 }));
    pair.dialer.socket.resetAndDestroy();
    await until('the link has seen the reset', () => pair.link.stats().connections === 1 && pair.dialer.socket.closed);
    await medianRoundTrip(await openPairBeside(pair));

    pair.link.setMode({ at: 'pass' });

    expect(await pair.server.waitForEnding()).toBe('reset');
    await until('no connection is left', () => pair.link.stats().connections === 0);
  });
});

describe('several at once', () => {
  test('latency one way and bandwidth the other', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: latency(80), down: { bandwidth: { bytesPerSecond: 100_000 } } }));

    await expectWithinFifth(80, () => medianRoundTrip(pair));
    await expectWithinFifth(500, () => transfer(pair.server, pair.dialer, 50_000));
  });

  test('bandwidth and latency of the same direction add up', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: { ...latency(150), bandwidth: { bytesPerSecond: 100_000 } } }));

    await expectWithinFifth(450, () => transfer(pair.dialer, pair.server, 30_000));
  });

  test('a held direction gives on nothing while the other is delayed, and its release resets', async () => {
    await using pair = await openPair();
    pair.link.setMode(shaped({ up: { held: true }, down: latency(30) }));

    pair.dialer.socket.write('held');
    pair.server.socket.write('late');
    await pair.dialer.waitFor('late');
    expect(pair.server.text()).toBe('');
    pair.link.setMode(shaped({ down: latency(30) }));

    expect(await pair.dialer.waitForEnding()).toBe('reset');
    expect(pair.server.text()).toBe('');
  });
});

test('every byte arrives once and in order through any change of modes', async () => {
  await using pair = await openPair();
  const modes: LinkMode[] = [
    shaped({ up: latency(5, 5, 3) }),
    shaped({ up: { slice: { maxBytes: 3, delayMs: 1 } } }),
    shaped({ up: { bandwidth: { bytesPerSecond: 200_000 } }, slowCloseMs: 5 }),
    { at: 'pass' },
    shaped({ up: { ...latency(2), bandwidth: { bytesPerSecond: 500_000 }, slice: { maxBytes: 64, delayMs: 1 } } }),
  ];
  let sent = '';
  for (let i = 0; i < 100; i += 1) {
    pair.link.setMode(modes[i % modes.length] ?? { at: 'pass' });
    const text = `${i}:${'abcdefghij'.repeat(i % 7)};`;
    pair.dialer.socket.write(text);
    sent += text;
    if (i % 10 === 0) await pair.server.waitForLength(sent.length - text.length - 200);
  }
  pair.link.setMode({ at: 'pass' });

  await pair.server.waitForLength(sent.length);
  expect(pair.server.text()).toBe(sent);
});

interface Pair extends AsyncDisposable {
  link: Awaited<ReturnType<typeof openTestLink>>['link'];
  dialer: Peer;
  server: Peer;
}

/** A link in mode `pass` with one connection through it, both ends in hand. */
async function openPair(): Promise<Pair> {
  const target = await TcpTarget.listen();
  const open = await openTestLink({ targetPort: target.port });
  const dialer = await dial(open.link.port);
  const server = await target.peer();
  return {
    link: open.link,
    dialer,
    server,
    [Symbol.asyncDispose]: async () => {
      dialer[Symbol.dispose]();
      await open[Symbol.asyncDispose]();
      await target[Symbol.asyncDispose]();
    },
  };
}

/** A second pair that ends with the first: its round trips prove that time has passed for the first one too. */
async function openPairBeside(pair: Pair): Promise<Pair> {
  const beside = await openPair();
  const end = pair[Symbol.asyncDispose].bind(pair);
  pair[Symbol.asyncDispose] = async () => {
    await beside[Symbol.asyncDispose]();
    await end();
  };
  return beside;
}

/**
 * The measured time is what was asked for, within 20 %. A busy machine makes anything late, so the best of a few tries
 * counts; too early is wrong each time.
 */
async function expectWithinFifth(expectedMs: number, measure: () => Promise<number>): Promise<void> {
  const tries: number[] = [];
  while (tries.length < 5 && !tries.some((ms) => ms < expectedMs * 1.2)) tries.push(await measure());
  for (const ms of tries) expect(ms).toBeGreaterThan(expectedMs * 0.8);
  expect(Math.min(...tries), `tries: ${tries.map(Math.round).join(', ')} ms`).toBeLessThan(expectedMs * 1.2);
}

/** Milliseconds from the first byte's leaving to the last one's arrival. */
async function transfer(from: Peer, to: Peer, size: number): Promise<number> {
  const wanted = to.receivedLength + size;
  const startedAt = performance.now();
  from.socket.write(Buffer.alloc(size, 'x'));
  await arrival(to, `${size} bytes`, () => to.receivedLength >= wanted);
  return performance.now() - startedAt;
}

async function roundTrip({ dialer, server }: Pair, i: number): Promise<number> {
  const before = { server: server.receivedLength, dialer: dialer.receivedLength };
  const sentAt = performance.now();
  dialer.socket.write(`ping ${i};`);
  await arrival(server, 'the ping', () => server.receivedLength >= before.server + 7);
  server.socket.write(`pong ${i};`);
  await arrival(dialer, 'the pong', () => dialer.receivedLength >= before.dialer + 7);
  return performance.now() - sentAt;
}

async function medianRoundTrip(pair: Pair): Promise<number> {
  const trips: number[] = [];
  for (let i = 0; i < 5; i += 1) trips.push(await roundTrip(pair, i));
  return trips.toSorted((a, b) => a - b)[2] ?? 0;
}

/** To the turn in which it arrives, where `waitFor` looks each 20 ms. */
function arrival(peer: Peer, what: string, isHere: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`${what}: not here after 10 s`)), 10_000);
    const look = (): void => {
      if (!isHere()) return;
      clearTimeout(deadline);
      peer.socket.off('data', look);
      resolve();
    };
    peer.socket.on('data', look);
    look();
  });
}
