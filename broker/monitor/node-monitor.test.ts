import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { NodeMonitor } from './node-monitor.ts';

async function monitorOf(server: Server, timeoutMs = 1_000) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const monitor = new NodeMonitor({ node: 'n1', monitorPort: (server.address() as AddressInfo).port, timeoutMs });
  return {
    monitor,
    async [Symbol.asyncDispose]() {
      monitor.close();
      server.close();
      await once(server, 'close');
    },
  };
}

function answering(listener: RequestListener) {
  return monitorOf(createServer(listener));
}

test('a node that accepts and never answers fails at its deadline, and the next call is not stuck behind it', async () => {
  const sockets: { destroy(): void }[] = [];
  const frozen = createTcpServer((socket) => sockets.push(socket));
  await using at = await monitorOf(frozen, 60);

  const first = await at.monitor.varz().catch((error: unknown) => error);
  const second = await at.monitor.jsz().catch((error: unknown) => error);

  expect(first).toMatchObject({ name: 'MonitorError', node: 'n1', failure: { at: 'silent', afterMs: 60 } });
  expect(second).toMatchObject({ failure: { at: 'silent' } });
  for (const socket of sockets) socket.destroy();
});

test('a node that sends the head of an answer and then nothing fails at its deadline', async () => {
  await using at = await monitorOf(
    createServer((_, response) => response.writeHead(200, { 'content-length': 100 }).write('{')),
    60,
  );

  await expect(at.monitor.varz()).rejects.toMatchObject({ failure: { at: 'silent' } });
});

test('a port that nobody listens on is refused', async () => {
  const server = createServer();
  const { monitor } = await monitorOf(server);
  server.close();
  await once(server, 'close');

  await expect(monitor.healthz()).rejects.toMatchObject({ failure: { at: 'refused' } });
  monitor.close();
});

test.each([
  ['no JSON', 200, 'hello'],
  ['JSON that is no object', 200, '7'],
  ['an error status', 404, 'not found'],
])('%s is unreadable, not a crash', async (_, status, body) => {
  await using at = await answering((_request, response) => response.writeHead(status).end(body));

  await expect(at.monitor.jsz()).rejects.toMatchObject({ failure: { at: 'unreadable' } });
});

test('an ill node tells the reason in its own words', async () => {
  await using at = await answering((_, response) =>
    response.writeHead(503).end('{"status":"unavailable","error":"JetStream is not current with the meta leader"}'),
  );

  expect(await at.monitor.healthz()).toEqual({ ok: false, reason: 'JetStream is not current with the meta leader' });
});
