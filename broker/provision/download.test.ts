import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { download } from './download.ts';
import { temporaryFolder } from './testing/stand-in.ts';

const content = Buffer.from('0123456789'.repeat(20_000));
const sha256 = createHash('sha256').update(content).digest('hex');
const quiet = () => undefined;

test('a download that breaks in the middle goes on where it broke', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.dir, 'archive');
  const ranges: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    ranges.push(request.headers.range);
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': content.length - from });
    if (from > 0) response.end(content.subarray(from));
    else breakOnceStored(response, file);
  });
  let last = { done: 0, total: 0 as number | undefined };

  await download({ url: server.url, file, sha256, onBytes: (done, total) => (last = { done, total }) });

  expect(await readFile(file)).toEqual(content);
  expect(last).toEqual({ done: content.length, total: content.length });
  expect(ranges[0]).toBeUndefined();
  expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
});

test('a server that cannot continue gives the whole file again', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.dir, 'archive');
  let requests = 0;
  await using server = await serve((_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    if (++requests === 1) breakOnceStored(response, file);
    else response.end(content);
  });

  await download({ url: server.url, file, sha256, onBytes: quiet });

  expect(await readFile(file)).toEqual(content);
});

test('a complete file with another digest is fetched once more from the start, then refused', async () => {
  await using folder = await temporaryFolder();
  let requests = 0;
  await using server = await serve((_, response) => {
    requests++;
    response.end('something else');
  });
  const file = join(folder.dir, 'archive');
  await writeFile(file, 'leftover');

  await expect(download({ url: server.url, file, sha256, onBytes: quiet })).rejects.toThrow('published is');

  expect(requests).toBe(2);
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

test('a server that falls silent is given up and asked again', async () => {
  await using folder = await temporaryFolder();
  let requests = 0;
  await using server = await serve((_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    if (++requests === 1) response.write(content.subarray(0, 1000));
    else response.end(content);
  });

  await download({ url: server.url, file: join(folder.dir, 'archive'), sha256, onBytes: quiet, stallMs: 100 });

  expect(requests).toBe(2);
});

test('a file that is not there is not asked for again', async () => {
  await using folder = await temporaryFolder();
  let requests = 0;
  await using server = await serve((_, response) => {
    requests++;
    response.writeHead(404).end();
  });

  const attempt = download({ url: server.url, file: join(folder.dir, 'archive'), sha256, onBytes: quiet });

  await expect(attempt).rejects.toThrow('answered 404');
  expect(requests).toBe(1);
});

/** Sends a part and cuts the connection as soon as some of it is in the file. */
function breakOnceStored(response: ServerResponse, file: string): void {
  response.write(content.subarray(0, 50_000));
  const timer = setInterval(() => {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return;
    clearInterval(timer);
    response.destroy();
  }, 5);
}

/** The fake of what cannot be had: a server on loopback that breaks in the wanted way. */
async function serve(listener: RequestListener): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
