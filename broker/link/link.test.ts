import { test, expect } from 'vitest';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Link } from './index.ts';

test('bytes go through', async () => {
  const server = createServer((s) => s.pipe(s)).listen(0, '127.0.0.1');
  await new Promise((r) => server.once('listening', r));
  const link = await Link.open({
    id: 'x',
    kind: 'client',
    listenPort: 0,
    targetPort: (server.address() as AddressInfo).port,
  });
  const s = connect(link.port, '127.0.0.1');
  s.write('hello');
  const got = await new Promise((r) => s.once('data', (d) => r(d.toString())));
  expect(got).toBe('hello');
  await link.close();
  server.close();
});
