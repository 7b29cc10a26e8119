import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isJetlabError } from '../../domain/errors.ts';
import { programName } from '../program/program-name.ts';
import { PINNED_VERSION } from '../program/server-version.ts';
import { resolveServerProgram } from '../resolve-server-program.ts';
import { temporaryFolder } from '../testing/stand-in.ts';
import { cache } from './cache.ts';
import { fetchRelease, officialRelease, pickArchive } from './official-release.ts';

const posix = process.platform !== 'win32';
const stem = `nats-server-v${PINNED_VERSION}`;
const digest = 'ab'.repeat(32);

test('the archive of the machine is picked, the tar.gz before the zip', () => {
  const sums = [
    `${digest}  ${stem}-linux-arm64.tar.gz`,
    `${'cd'.repeat(32)}  ${stem}-linux-amd64.zip`,
    `${digest.toUpperCase()}  ${stem}-linux-amd64.tar.gz`,
    `${digest} *${stem}-windows-amd64.zip`,
  ].join('\n');

  expect(pickArchive(sums, { platform: 'linux', arch: 'x64' })).toEqual({
    name: `${stem}-linux-amd64.tar.gz`,
    sha256: digest,
  });
  expect(pickArchive(sums, { platform: 'win32', arch: 'x64' }).name).toBe(`${stem}-windows-amd64.zip`);
  expect(() => pickArchive(sums, { platform: 'aix', arch: 'ppc64' })).toThrow('no archive for aix-ppc64');
});

test.runIf(posix)('a fetched release is verified, installed, and found in the cache the next time', async () => {
  await using folder = await temporaryFolder();
  await using release = await publish(`#!/bin/sh\necho "nats-server: v${PINNED_VERSION}"\n`);
  const steps: string[] = [];
  const context = { cacheDir: folder.dir, env: {}, onProgress: (p: { text: string }) => void steps.push(p.text) };

  const fetched = await resolveServerProgram(context, [cache, officialRelease({ releases: release.url })]);
  const cached = await resolveServerProgram(context, [cache]);

  expect(fetched).toMatchObject({ source: 'fetched', version: PINNED_VERSION, verification: 'published SHA-256' });
  expect(cached).toEqual({ ...fetched, source: 'cache' });
  expect(steps).toContain(`Fetching nats-server ${PINNED_VERSION} (official release)`);
});

test.runIf(posix)('two processes that fetch at once both end with the same verified file', async () => {
  await using folder = await temporaryFolder();
  await using release = await publish(`#!/bin/sh\necho "nats-server: v${PINNED_VERSION}"\n`);
  const context = { cacheDir: folder.dir, env: {}, onProgress: () => undefined };
  const source = officialRelease({ releases: release.url });

  const programs = await Promise.all([1, 2, 3].map(() => resolveServerProgram(context, [source])));

  expect(new Set(programs.map((program) => program.path)).size).toBe(1);
  expect(await resolveServerProgram(context, [cache])).toMatchObject({ sha256: programs[0]?.sha256 });
});

test('an archive that is not what was published is never unpacked, and the failure says so', async () => {
  await using folder = await temporaryFolder();
  await using release = await publish('#!/bin/sh\n', { sums: `${digest}  ${archiveName()}` });
  const context = { cacheDir: folder.dir, env: {}, onProgress: () => undefined };

  const failure = await resolveServerProgram(context, [cache, officialRelease({ releases: release.url })]).catch(
    (error: unknown) => error,
  );

  expect(isJetlabError(failure, 'server-program-missing')).toBe(true);
  expect(failure).toMatchObject({
    details: { tried: [expect.stringContaining('no verified copy'), expect.stringContaining('published is abab')] },
  });
});

test('the program of another platform is fetched as a file', async () => {
  await using folder = await temporaryFolder();
  await using release = await publish('not for this machine');

  const path = await fetchRelease({
    machine: process,
    dir: folder.dir,
    onProgress: () => undefined,
    releases: release.url,
  });

  expect(path).toBe(join(folder.dir, programName()));
  expect(await readFile(path, 'utf8')).toBe('not for this machine');
});

function archiveName(): string {
  const sums = ['linux', 'darwin', 'windows'].flatMap((os) =>
    ['amd64', 'arm64'].map((arch) => `${digest}  ${stem}-${os}-${arch}.tar.gz`),
  );
  return pickArchive(sums.join('\n'), process).name;
}

/** A release server on loopback with the one archive that this machine asks for. */
async function publish(program: string, { sums }: { sums?: string } = {}) {
  const archive = gzipSync(tar(`${stem}/${programName()}`, Buffer.from(program)));
  const published = sums ?? `${createHash('sha256').update(archive).digest('hex')}  ${archiveName()}\n`;
  const server = createServer((request, response) => {
    if (request.url === `/v${PINNED_VERSION}/SHA256SUMS`) response.end(published);
    else if (request.url === `/v${PINNED_VERSION}/${archiveName()}`) response.end(archive);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function tar(name: string, bytes: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write('0', 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512), Buffer.alloc(1024)]);
}
