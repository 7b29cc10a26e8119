import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface HostEntries {
  /** The processes that a core forks. */
  entries: { brokerHost: string; load: string };
  /** The built pages; `null` when they have not been built. */
  rendererDir: string | null;
}

/**
 * Where the other parts of Jetlab lie, seen from an entry file: built (`out/main/web.js`), or the source as Node runs it
 * (`src-main/web/main.ts`).
 *
 * @param entryUrl `import.meta.url` of the entry file itself: shared code may be in another folder after the build
 */
export function hostEntries(entryUrl: string): HostEntries {
  const file = fileURLToPath(entryUrl);
  const folder = dirname(file);
  const isSource = file.endsWith('.ts');
  const root = join(folder, '..', '..');
  const renderer = join(root, 'out', 'renderer');
  return {
    entries: isSource
      ? { brokerHost: join(root, 'broker', 'host', 'main.ts'), load: join(root, 'broker', 'load', 'main.ts') }
      : { brokerHost: join(folder, 'broker-host.js'), load: join(folder, 'load.js') },
    rendererDir: existsSync(join(renderer, 'index.html')) ? renderer : null,
  };
}
