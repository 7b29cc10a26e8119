import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cacheDir, resolveServerProgram, writeManifest } from '../../broker/provision/index.ts';

/**
 * Puts the nats-server of this machine's platform where electron-builder.yml expects it, with the manifest that the packaged
 * app checks it against: `build/nats-server/<platform>-<arch>/`. A package is built on a machine of its own platform.
 */
export async function bundleServer(root: string): Promise<string> {
  const program = await resolveServerProgram({
    cacheDir: cacheDir(process.env),
    env: process.env,
    onProgress: ({ text }) => console.log(text),
  });
  const dir = join(root, 'build', 'nats-server', `${process.platform}-${process.arch}`);
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  await copyFile(program.path, join(dir, process.platform === 'win32' ? 'nats-server.exe' : 'nats-server'));
  const { version, sha256, verification } = program;
  await writeManifest(dir, { version, sha256, verification });
  console.log(`${basename(program.path)} ${version} (${verification}) goes into the package`);
  return dir;
}
