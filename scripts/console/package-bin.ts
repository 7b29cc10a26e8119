import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The JavaScript file behind a tool of node_modules/.bin. Running it with `process.execPath` needs no shell on Windows and is
 * sure to use this Node.
 */
export function packageBin(root: string, packageName: string, tool = packageName): string {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[tool];
  if (file === undefined) throw new Error(`${packageName} has no program called ${tool}`);
  return join(folder, file);
}
