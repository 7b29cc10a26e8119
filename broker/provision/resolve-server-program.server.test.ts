import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheDir } from './cache-dir.ts';
import { compareVersions, MINIMUM_VERSION } from './program/server-version.ts';
import { resolveServerProgram } from './resolve-server-program.ts';
import { debianArchive } from './sources/debian-archive.ts';
import { temporaryFolder } from './testing/stand-in.ts';

test('this machine gets a nats-server that runs and is new enough', async () => {
  const program = await resolveServerProgram({
    cacheDir: cacheDir(process.env),
    env: process.env,
    onProgress: () => undefined,
  });

  const answer = spawnSync(program.path, ['-v'], { encoding: 'utf8' });

  expect(answer.stdout).toContain(program.version);
  expect(compareVersions(program.version, MINIMUM_VERSION)).toBeGreaterThanOrEqual(0);
  expect(program.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test.runIf(existsSync('/etc/debian_version') && existsSync('/usr/share/keyrings/debian-archive-keyring.gpg'))(
  'Debian’s archive gives a signed nats-server and leaves nothing else behind',
  async () => {
    await using folder = await temporaryFolder();
    const steps = new Set<string>();

    const finding = await debianArchive.find({
      cacheDir: folder.dir,
      env: {},
      onProgress: (progress) => void steps.add(progress.text),
    });

    expect(finding).toMatchObject({ found: { source: 'fetched', verification: 'signature of the package archive' } });
    expect([...steps].at(-1)).toMatch(/^Unpacking nats-server/);
    const versions = await readdir(join(folder.dir, 'nats-server'));
    expect(versions).toHaveLength(1);
    expect((await readdir(join(folder.dir, 'nats-server', versions[0]!))).toSorted()).toEqual([
      'manifest.json',
      'nats-server',
    ]);
  },
  120_000,
);
