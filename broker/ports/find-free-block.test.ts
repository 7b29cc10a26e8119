import { createServer } from 'node:net';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { BLOCK_STEP, portBlock, portsOf } from '../domain/port-block.ts';
import { findTestBlock } from '../testing/free-block.ts';
import { describeHolder, findFreeBlock, isPortFree } from './index.ts';

const nodes = ['n1', 'n2', 'n3'];

async function hold(port: number, host: string): Promise<AsyncDisposable> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ port, host, ipv6Only: host === '::1' }, resolve);
  });
  return { [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())) };
}

test('the first block is taken when all its ports are free', async () => {
  const { base } = await findTestBlock(nodes);

  const found = await findFreeBlock({ wanted: null, nodes, from: base });

  expect(found).toEqual({ block: portBlock(base, nodes), moved: null });
});

test.each(['client', 'directClient', 'route', 'link', 'monitor'])(
  'a taken %s port moves the lab to the next free block and names the program',
  async (row) => {
    const { base } = await findTestBlock(nodes);
    const port = portsOf(portBlock(base, nodes))[
      3 * ['client', 'directClient', 'route', 'link', 'monitor'].indexOf(row)
    ];
    if (port === undefined) throw new Error('no such port');
    await using _holder = await hold(port, '127.0.0.1');

    const { block, moved } = await findFreeBlock({ wanted: null, nodes, from: base });

    expect(block.base).toBeGreaterThan(base);
    expect((block.base - base) % BLOCK_STEP).toBe(0);
    expect(moved?.port).toBe(port);
    if (process.platform === 'linux') expect(moved?.holder).toBe(`${basename(process.execPath)} (pid ${process.pid})`);
  },
);

test.each(['127.0.0.1', '0.0.0.0', '::', '::1'])('a program on %s makes the port taken', async (host) => {
  const { base } = await findTestBlock(nodes);
  const holder = await hold(base, host).catch((error: NodeJS.ErrnoException) => error);
  // A machine without IPv6 has no such program either.
  if (holder instanceof Error) return expect(['EADDRNOTAVAIL', 'EAFNOSUPPORT']).toContain(holder.code);
  await using _holder = holder;

  expect(await isPortFree(base)).toBe(false);
});

test('a fixed block with a taken port is refused', async () => {
  const { base } = await findTestBlock(nodes);
  await using _holder = await hold(base + 2001, '127.0.0.1');

  const finding = findFreeBlock({ wanted: base, nodes });

  await expect(finding).rejects.toMatchObject({ code: 'port-in-use', details: { port: base + 2001 } });
});

test('looking at ports leaves them free and their holders running', async () => {
  const { base } = await findTestBlock(nodes);
  await using _holder = await hold(base, '0.0.0.0');

  await Promise.all([isPortFree(base), isPortFree(base), describeHolder(base)]);

  expect(await isPortFree(base)).toBe(false);
  expect(await isPortFree(base + 1)).toBe(true);
});

test('a port that nobody holds has no holder', async () => {
  const { base } = await findTestBlock(nodes);

  expect(await describeHolder(base)).toBeNull();
});
