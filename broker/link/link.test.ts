import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dial, TcpTarget, unusedPort } from '../testing/tcp.ts';
import { until } from '../testing/until.ts';
import { isPortFree } from '../ports/index.ts';
import { Link } from './index.ts';
import { openTestLink } from './open-test-link.ts';

test('bytes arrive as they were sent, in both directions, however they are cut', async () => {
  await using target = await TcpTarget.listen();
  await using open = await openTestLink({ targetPort: target.port });
  const { link } = open;
  const chunks = fc.array(fc.uint8Array({ maxLength: 70_000 }), { maxLength: 12 });

  await fc.assert(
    fc.asyncProperty(chunks, chunks, async (up, down) => {
      const before = link.stats();
      const index = target.peers.length;
      using dialer = await dial(link.port);
      const server = await target.peer(index);
      for (const chunk of up) dialer.socket.write(chunk);
      for (const chunk of down) server.socket.write(chunk);
      dialer.socket.end();
      server.socket.end();
      await Promise.all([dialer.waitForEnding(), server.waitForEnding()]);

      expect(server.received.equals(Buffer.concat(up))).toBe(true);
      expect(dialer.received.equals(Buffer.concat(down))).toBe(true);
      expect(link.stats().bytesUp - before.bytesUp).toBe(server.receivedLength);
      expect(link.stats().bytesDown - before.bytesDown).toBe(dialer.receivedLength);
    }),
    { numRuns: 25 },
  );
});

test('a receiver that does not read slows the sender down, and nothing is lost', async () => {
  const size = 64 << 20;
  await using target = await TcpTarget.listen();
  await using open = await openTestLink({ targetPort: target.port });
  const { link } = open;
  using dialer = await dial(link.port);
  const server = await target.peer();
  server.socket.pause();

  dialer.socket.write(Buffer.alloc(size, 'x'));
  let same = 0;
  let last = -1;
  await until('the link takes no more', () => {
    const now = link.stats().bytesUp;
    same = now === last ? same + 1 : 0;
    last = now;
    return now > 0 && same >= 5;
  });
  // Two socket buffers of the kernel and one of the link; the rest waits at the sender.
  expect(link.stats().bytesUp).toBeLessThan(size / 2);
  expect(dialer.socket.writableLength).toBeGreaterThan(0);
  server.socket.resume();

  await server.waitForLength(size);
  expect(server.receivedLength).toBe(size);
});

test('a half-closed connection goes on in the other direction', async () => {
  await using target = await TcpTarget.listen();
  await using open = await openTestLink({ targetPort: target.port });
  using dialer = await dial(open.link.port);
  const server = await target.peer();

  dialer.socket.end('the question');
  await server.waitForEnding();
  expect(server.text()).toBe('the question');
  server.socket.end('the answer');

  expect(await dialer.waitForEnding()).toBe('end of stream');
  expect(dialer.text()).toBe('the answer');
  await until('the link has let go of it', () => open.link.stats().connections === 0);
});

test.each(['dialer', 'target'] as const)('a reset by the %s arrives as a reset at the other side', async (who) => {
  await using target = await TcpTarget.listen();
  await using open = await openTestLink({ targetPort: target.port });
  using dialer = await dial(open.link.port);
  const server = await target.peer();
  const [resets, sees] = who === 'dialer' ? [dialer, server] : [server, dialer];

  resets.socket.resetAndDestroy();

  expect(await sees.waitForEnding()).toBe('reset');
  await until('the link has let go of it', () => open.link.stats().connections === 0);
});

test('a thousand connections at once each get their own bytes', { timeout: 30_000 }, async () => {
  await using target = await TcpTarget.listen(0, (peer) => peer.socket.pipe(peer.socket));
  await using open = await openTestLink({ targetPort: target.port });
  const { link } = open;

  const dialers = await Promise.all(Array.from({ length: 1_000 }, () => dial(link.port)));
  dialers.forEach((dialer, i) => dialer.socket.write(`connection ${i}.`));
  await Promise.all(dialers.map((dialer, i) => dialer.waitFor(`connection ${i}.`)));

  expect(link.stats()).toMatchObject({ connections: 1_000, dials: 1_000, refused: 0 });
  expect(link.stats().bytesUp).toBe(link.stats().bytesDown);
  for (const dialer of dialers) dialer.socket.end();
  await until('no connection is left', () => link.stats().connections === 0, { lastSeen: () => link.stats() });
});

test('a closed link leaves no socket and no port behind', async () => {
  await using target = await TcpTarget.listen();
  const tcpHandles = () => process.getActiveResourcesInfo().filter((name) => /TCP|Connect/.test(name)).length;
  const before = tcpHandles();
  const link = await Link.open({ id: 'n1-n2', kind: 'route', listenPort: 0, targetPort: target.port });
  const redialing = await Link.open({ id: 'n2-n3', kind: 'route', listenPort: 0, targetPort: await unusedPort() });
  const dialers = await Promise.all([dial(link.port), dial(link.port), dial(redialing.port)]);
  await target.peer(1);

  await Promise.all([link.close(), redialing.close()]);

  expect(await Promise.all(dialers.map((d) => d.waitForEnding()))).toEqual(['reset', 'reset', 'reset']);
  expect(await isPortFree(link.port)).toBe(true);
  await until('no handle is left', () => tcpHandles() <= before, { lastSeen: () => process.getActiveResourcesInfo() });
});

test('a port that is taken is refused with the program that holds it', async () => {
  await using holder = await TcpTarget.listen();

  const opening = Link.open({ id: 'n1-n2', kind: 'route', listenPort: holder.port, targetPort: 1 });

  await expect(opening).rejects.toMatchObject({ code: 'port-in-use', details: { port: holder.port } });
});
