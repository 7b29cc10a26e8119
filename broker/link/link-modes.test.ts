import { describe, expect, test } from 'vitest';
import { dial, TcpTarget, type Peer } from '../testing/tcp.ts';
import { until } from '../testing/until.ts';
import { openTestLink } from './open-test-link.ts';

describe('reset', () => {
  test('ends what is open and every new dial, keeps the port, and lets dials through after that', async () => {
    await using target = await TcpTarget.listen();
    await using open = await openTestLink({ targetPort: target.port });
    const { link } = open;
    using before = await dial(link.port);
    const server = await target.peer();

    link.setMode({ at: 'reset' });
    expect(await before.waitForEnding()).toBe('reset');
    expect(await server.waitForEnding()).toBe('reset');
    using during = await dial(link.port);
    expect(await during.waitForEnding()).toBe('reset');
    expect(target.peers).toHaveLength(1);
    expect(link.stats()).toMatchObject({ mode: { at: 'reset' }, connections: 0, dials: 2, refused: 1 });

    link.setMode({ at: 'pass' });
    using after = await dial(link.port);
    after.socket.write('hello');
    await (await target.peer(1)).waitFor('hello');
  });
});

describe('hold', () => {
  test('keeps connections open without a byte, answers new dials with silence, and resets all of them on heal', async () => {
    await using target = await TcpTarget.listen();
    await using open = await openTestLink({ targetPort: target.port });
    const { link } = open;
    using old = await dial(link.port);
    old.socket.write('before.');
    const server = await target.peer();
    await server.waitFor('before.');

    link.setMode({ at: 'hold', direction: 'both' });
    old.socket.write('held up');
    server.socket.write('held down');
    using fresh = await dial(link.port);
    fresh.socket.write('hello');
    await laterRoundTrip(target);

    expect(server.text()).toBe('before.');
    expect([old.text(), fresh.text()]).toEqual(['', '']);
    expect([old.ending, fresh.ending, server.ending]).toEqual([null, null, null]);
    expect(link.stats()).toMatchObject({ connections: 2, bytesUp: 'before.'.length, bytesDown: 0 });

    link.setMode({ at: 'pass' });
    expect(await Promise.all([old, fresh, server].map((p) => p.waitForEnding()))).toEqual(['reset', 'reset', 'reset']);
    expect(server.text()).toBe('before.');
    await until('no connection is left', () => link.stats().connections === 0);
  });

  test.each(['up', 'down'] as const)('%s leaves the other direction alone, for new dials too', async (held) => {
    await using target = await TcpTarget.listen();
    await using open = await openTestLink({ targetPort: target.port });
    const { link } = open;
    using old = await dial(link.port);
    const oldServer = await target.peer();
    link.setMode({ at: 'hold', direction: held });
    using fresh = await dial(link.port);
    const freshServer = await target.peer(1);

    for (const [dialer, server] of [
      [old, oldServer],
      [fresh, freshServer],
    ] as [Peer, Peer][]) {
      const [from, to] = held === 'up' ? [dialer, server] : [server, dialer];
      from.socket.write('held');
      to.socket.write('passes');
      await from.waitFor('passes');
      await laterRoundTrip(target);
      expect(to.text()).toBe('');
    }
  });

  test('the sender of a held direction meets back-pressure and memory stays bounded', async () => {
    const size = 64 << 20;
    await using target = await TcpTarget.listen();
    await using open = await openTestLink({ targetPort: target.port });
    const { link } = open;
    using dialer = await dial(link.port);
    await target.peer();
    link.setMode({ at: 'hold', direction: 'up' });
    const before = process.memoryUsage().arrayBuffers;

    dialer.socket.write(Buffer.alloc(size, 'x'));
    await until('the sender has begun', () => dialer.socket.bytesWritten > 0);
    await laterRoundTrip(target);

    expect(dialer.socket.writableLength).toBeGreaterThan(0);
    expect(link.stats().bytesUp).toBe(0);
    expect(process.memoryUsage().arrayBuffers - before - size).toBeLessThan(4 << 20);
  });

  test('one direction more keeps the connections, one direction less resets them', async () => {
    await using target = await TcpTarget.listen();
    await using open = await openTestLink({ targetPort: target.port });
    const { link } = open;
    using dialer = await dial(link.port);
    const server = await target.peer();

    link.setMode({ at: 'hold', direction: 'up' });
    link.setMode({ at: 'hold', direction: 'both' });
    await laterRoundTrip(target);
    expect([dialer.ending, server.ending]).toEqual([null, null]);
    link.setMode({ at: 'hold', direction: 'up' });

    expect(await dialer.waitForEnding()).toBe('reset');
  });

  test('a dialer that gives up while nothing answers is let go', async () => {
    await using target = await TcpTarget.listen();
    await using open = await openTestLink({ targetPort: target.port });
    const { link } = open;
    link.setMode({ at: 'hold', direction: 'both' });
    using leaves = await dial(link.port);
    using resets = await dial(link.port);
    await until('both are there', () => link.stats().connections === 2);

    leaves.socket.end('bye');
    resets.socket.resetAndDestroy();

    await until('both are gone', () => link.stats().connections === 0, { lastSeen: () => link.stats() });
    expect(target.peers).toHaveLength(0);
  });

  test('connections that one side has left do not pile up while redials go on', async () => {
    await using target = await TcpTarget.listen(0, (peer) => peer.socket.end());
    await using open = await openTestLink({ targetPort: target.port });
    const { link } = open;
    link.setMode({ at: 'hold', direction: 'up' });

    for (let i = 0; i < 80; i++) {
      using dialer = await dial(link.port);
      await dialer.waitForEnding();
    }

    await until('at most 64 are kept', () => link.stats().connections <= 64, { lastSeen: () => link.stats() });
  });
});

test('the newest mode counts when modes change in one turn', async () => {
  await using target = await TcpTarget.listen();
  await using open = await openTestLink({ targetPort: target.port });
  const { link } = open;
  for (const at of ['reset', 'pass', 'reset', 'pass'] as const) link.setMode({ at });

  using dialer = await dial(link.port);
  dialer.socket.write('hello');

  await (await target.peer()).waitFor('hello');
});

/** Proof that time has passed in which a byte would have arrived: another connection to the target made a round trip. */
async function laterRoundTrip(target: TcpTarget): Promise<void> {
  const index = target.peers.length;
  await using open = await openTestLink({ targetPort: target.port });
  for (let round = 0; round < 3; round++) {
    using probe = await dial(open.link.port);
    const server = await target.peer(index + round);
    probe.socket.write('ping');
    await server.waitFor('ping');
    server.socket.write('pong');
    await probe.waitFor('pong');
  }
}
