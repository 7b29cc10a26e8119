import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { isBuilt } from './built-app.ts';

const built = ['main/desktop.js', 'main/web.js', 'main/cli.js', 'main/broker-host.js', 'main/load.js'];
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

async function checkout() {
  const root = await mkdtemp(join(tmpdir(), 'jetlab build '));
  return {
    root,
    async write(file: string, changedAtSeconds: number) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), '');
      await utimes(join(root, file), changedAtSeconds, changedAtSeconds);
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
