import { appendFile, chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inStaging, installProgram, programsDir } from './program/install-program.ts';
import { resolveServerProgram } from './resolve-server-program.ts';
import { bundled } from './sources/bundled.ts';
import { cache } from './sources/cache.ts';
import { environment } from './sources/environment.ts';
import { path } from './sources/path.ts';
import { SOURCES } from './sources/registry.ts';
import { standIn, temporaryFolder } from './testing/stand-in.ts';

/** Everything that needs no network, in the registry's order. */
const local = [environment, bundled, cache, path];

// The stand-ins are shell scripts.
describe.runIf(process.platform !== 'win32')('the source of the server program', () => {
  test('is asked for in the order environment, bundled, cache, PATH, then fetched', () => {
    expect(SOURCES.slice(0, 4)).toEqual(local);
    expect(SOURCES.slice(4).map((source) => source.name)).toEqual(['Debian archive', 'official release']);
  });

  test('is the first that has one', async () => {
    await using place = await preparedPlace();

    const all = await resolveServerProgram(place.context, local);
    delete place.context.env['JETLAB_NATS_SERVER'];
    const withoutEnvironment = await resolveServerProgram(place.context, local);
    place.context.bundledDir = undefined;
    const withoutBundled = await resolveServerProgram(place.context, local);
    await rm(programsDir(place.context.cacheDir), { recursive: true });
    const withoutCache = await resolveServerProgram(place.context, local);

    expect(all).toMatchObject({ source: 'environment', version: '2.11.1', verification: 'version only' });
    expect(withoutEnvironment).toMatchObject({ source: 'bundled', version: '2.12.1' });
    expect(withoutBundled).toMatchObject({ source: 'cache', version: '2.13.1', verification: 'test digest' });
    expect(withoutCache).toMatchObject({ source: 'path', version: '2.14.1' });
  });

  test.each([
    ['is missing', 'server-program-missing', async (file: string) => rm(file)],
    ['is not executable', 'server-program-not-executable', async (file: string) => chmod(file, 0o644)],
    ['is too old', 'server-program-too-old', async (file: string) => void (await standIn(file, '2.9.25'))],
    ['is a folder', 'server-program-not-executable', async (file: string) => (await rm(file), await mkdir(file))],
    [
      'is something else',
      'server-program-not-executable',
      async (file: string) => writeFile(file, '#!/bin/sh\necho 1'),
    ],
    [
      'ends with an error',
      'server-program-not-executable',
      async (file: string) => writeFile(file, '#!/bin/sh\nexit 3'),
    ],
  ])('is refused, not passed over, when the program that the user named %s', async (_, code, spoil) => {
    await using place = await preparedPlace();
    await spoil(join(place.dir, 'named'));

    await expect(resolveServerProgram(place.context, local)).rejects.toMatchObject({ code });
  });

  test('is refused when the verified file has changed', async () => {
    await using place = await preparedPlace();
    place.context.env = {};
    place.context.bundledDir = undefined;
    const file = join(programsDir(place.context.cacheDir), '2.13.1', 'nats-server');
    await appendFile(file, '# changed\n');

    const attempt = resolveServerProgram(place.context, local);

    await expect(attempt).rejects.toMatchObject({ code: 'server-program-changed', details: { path: file } });
  });

  test('passes over a file in the cache that was never verified', async () => {
    await using folder = await temporaryFolder();
    await standIn(join(programsDir(folder.dir), '2.15.1', 'nats-server'), '2.15.1');
    const context = { cacheDir: folder.dir, env: {}, onProgress: () => undefined };

    await expect(resolveServerProgram(context, [cache])).rejects.toMatchObject({ code: 'server-program-missing' });
  });

  test('tells what was tried when there is none', async () => {
    await using folder = await temporaryFolder();
    await standIn(join(folder.dir, 'old/nats-server'), '2.9.10');
    const context = {
      cacheDir: join(folder.dir, 'cache'),
      env: { PATH: join(folder.dir, 'old') },
      onProgress: () => undefined,
    };

    await expect(resolveServerProgram(context, local)).rejects.toMatchObject({
      code: 'server-program-missing',
      details: {
        tried: [
          expect.stringContaining('no verified copy in'),
          expect.stringContaining('is nats-server 2.9.10. Jetlab needs 2.10.0 or later'),
        ],
      },
    });
  });
});

test.runIf(process.platform !== 'win32')('an unverified folder in the way is replaced by an install', async () => {
  await using folder = await temporaryFolder();
  await standIn(join(programsDir(folder.dir), '2.15.1', 'nats-server'), '2.15.1');

  const program = await install(folder.dir, '2.15.1');

  expect(program).toMatchObject({ version: '2.15.1', verification: 'test digest' });
});

async function install(cacheDir: string, version: string) {
  return inStaging(cacheDir, async (dir) => {
    await standIn(join(dir, 'nats-server'), version);
    return installProgram(dir, cacheDir, 'test digest');
  });
}

/** A machine with a program in each of the four places, each of another version. */
async function preparedPlace() {
  const folder = await temporaryFolder();
  const { dir } = folder;
  const named = await standIn(join(dir, 'named'), '2.11.1');
  await standIn(join(dir, 'app/nats-server'), '2.12.1');
  await install(join(dir, 'cache'), '2.13.1');
  await standIn(join(dir, 'bin/nats-server'), '2.14.1');
  const context = {
    cacheDir: join(dir, 'cache'),
    bundledDir: join(dir, 'app') as string | undefined,
    env: { JETLAB_NATS_SERVER: named, PATH: join(dir, 'bin') } as Record<string, string | undefined>,
    onProgress: () => undefined,
  };
  return { dir, context, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
