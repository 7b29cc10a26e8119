import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { BuildFailed, ensureBuilt, isBuilt } from './built-app.ts';

const built = [
  'main/desktop.js',
  'main/web.js',
  'main/cli.js',
  'main/broker-host.js',
  'main/load.js',
  'main/experiment-clients.js',
];
const outputs = [...built, 'preload/bridge.cjs', 'renderer/index.html'].map((file) => `out/${file}`);

test('an app counts as built when all its parts are newer than every source', async () => {
  await using place = await checkout();
  await place.write('broker/link/link.ts', 100);
  await place.write('package.json', 90);
  const unbuilt = isBuilt(place.root);
  for (const file of outputs) await place.write(file, 200);
  const complete = isBuilt(place.root);
  await place.write('broker/link/link.test.ts', 300);
  await place.write('broker/link/README.md', 300);
  const afterTests = isBuilt(place.root);
  await place.write('src-renderer/ui/Button.tsx', 300);
  const afterEdit = isBuilt(place.root);

  expect({ unbuilt, complete, afterTests, afterEdit }).toEqual({
    unbuilt: false,
    complete: true,
    afterTests: true,
    afterEdit: false,
  });
});

test('an app with one part missing is not built', async () => {
  await using place = await checkout();
  await place.write('broker/index.ts', 100);
  for (const file of outputs.slice(1)) await place.write(file, 200);

  expect(isBuilt(place.root)).toBe(false);
});

test('of two that start at once, one builds and the other waits for it', async () => {
  await using place = await checkout();
  await place.write('broker/index.ts', 100);
  await place.builder(`
    const fs = require('node:fs');
    fs.appendFileSync('builds', 'x');
    setTimeout(() => {
      for (const file of ${JSON.stringify(outputs)}) {
        fs.mkdirSync(require('node:path').dirname(file), { recursive: true });
        fs.writeFileSync(file, '');
      }
    }, 200);`);

  await Promise.all([ensureBuilt(place.root), ensureBuilt(place.root)]);

  expect(await readFile(join(place.root, 'builds'), 'utf8')).toBe('x');
});

test('a build that fails tells what the builder printed, and the next start tries again', async () => {
  await using place = await checkout();
  await place.write('broker/index.ts', 100);
  await place.builder(`console.error('cannot resolve ./x.ts'); process.exit(1);`);

  await expect(ensureBuilt(place.root)).rejects.toThrow('cannot resolve ./x.ts');
  await expect(ensureBuilt(place.root)).rejects.toThrow(BuildFailed);
});

async function checkout() {
  const root = await mkdtemp(join(tmpdir(), 'jetlab build '));
  return {
    root,
    async write(file: string, changedAtSeconds: number) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), '');
      await utimes(join(root, file), changedAtSeconds, changedAtSeconds);
    },
    /** A stand-in for electron-vite, run in the checkout. */
    async builder(script: string) {
      const folder = join(root, 'node_modules/electron-vite');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'package.json'), JSON.stringify({ bin: 'build.cjs' }));
      await writeFile(join(folder, 'build.cjs'), script);
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
