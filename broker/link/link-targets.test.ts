import { describe, expect, test } from 'vitest';
import { dial, TcpTarget, unusedPort } from '../testing/tcp.ts';
import { until } from '../testing/until.ts';
import { openTestLink } from './open-test-link.ts';

describe('a target that is down', () => {
  test('resets the dials of a client link at once and counts them', async () => {
    await using open = await openTestLink({ kind: 'client', targetPort: await unusedPort() });
    using dialer = await dial(open.link.port);

    expect(await dialer.waitForEnding()).toBe('reset');
    expect(open.link.stats()).toMatchObject({ dials: 1, refused: 1 });
  });

  test('keeps the dial of a route link until it is up, with the bytes sent meanwhile', async () => {
    const targetPort = await unusedPort();
    await using open = await openTestLink({ kind: 'route', targetPort });
    using dialer = await dial(open.link.port);
    dialer.socket.write('early.');
    await until('the dial is kept', () => open.link.stats().connections === 1);

    await using target = await TcpTarget.listen(targetPort);
    const server = await target.peer();
    dialer.socket.write('late.');

    await server.waitFor('early.late.');
    expect(open.link.stats()).toMatchObject({ refused: 0, bytesUp: 'early.late.'.length });
  });

  test('holds back a dialer that sends much before the target is up, and loses nothing of it', async () => {
    const size = 8 << 20;
    const targetPort = await unusedPort();
    await using open = await openTestLink({ kind: 'route', targetPort });
    using dialer = await dial(open.link.port);
    dialer.socket.write(Buffer.alloc(size, 'x'));
    await until('the dialer waits', () => dialer.socket.bytesWritten > 0 && dialer.socket.writableLength > 0);

    await using target = await TcpTarget.listen(targetPort);

    await (await target.peer()).waitForLength(size);
  });

  test('ends the patience of a route link after a while', async () => {
    const patience = { quickEachMs: 5, quickForMs: 50, eachMs: 10, forMs: 100 };
    await using open = await openTestLink({ kind: 'route', targetPort: await unusedPort() }, patience);
    using dialer = await dial(open.link.port);

    expect(await dialer.waitForEnding()).toBe('reset');
    expect(open.link.stats()).toMatchObject({ connections: 0, refused: 1 });
  });

  test('is not dialled for a dialer that has given up', async () => {
    const targetPort = await unusedPort();
    await using open = await openTestLink({ kind: 'route', targetPort });
    using first = await dial(open.link.port);
    first.socket.resetAndDestroy();
    await until('it is let go', () => open.link.stats().connections === 0);
    using second = await dial(open.link.port);
    second.socket.write('second');

    await using target = await TcpTarget.listen(targetPort);

    await (await target.peer()).waitFor('second');
    expect(target.peers).toHaveLength(1);
  });

  test('does not keep a waiting dial when the link is cut meanwhile', async () => {
    await using open = await openTestLink({ kind: 'route', targetPort: await unusedPort() });
    using dialer = await dial(open.link.port);
    await until('the dial is kept', () => open.link.stats().connections === 1);

    open.link.setMode({ at: 'reset' });

    expect(await dialer.waitForEnding()).toBe('reset');
  });

  test('is not dialled any more while the link is held, even when it comes up', async () => {
    const targetPort = await unusedPort();
    await using open = await openTestLink({ kind: 'route', targetPort });
    using dialer = await dial(open.link.port);
    await until('the dial is kept', () => open.link.stats().connections === 1);
    open.link.setMode({ at: 'hold', direction: 'both' });

    await using target = await TcpTarget.listen(targetPort);
    for (let round = 0; round < 10; round++) {
      using probe = await dial(targetPort);
      await target.peer(round);
      probe.socket.end();
      await (await target.peer(round)).waitForEnding();
    }

    expect(target.peers).toHaveLength(10);
    expect(dialer.ending).toBeNull();
  });
});

test('a target that ends sends its last bytes before its end of stream', async () => {
  await using target = await TcpTarget.listen(0, (peer) => peer.socket.end('last words'));
  await using open = await openTestLink({ targetPort: target.port });
  using dialer = await dial(open.link.port);

  expect(await dialer.waitForEnding()).toBe('end of stream');
  expect(dialer.text()).toBe('last words');
});
