import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a core needs that lies in files of its own. */
export interface CoreEntries {
  /** The processes that it forks. */
  brokerHost: string;
  load: string;
  experimentClients: string;
  /** The folder of the experiments that come with Jetlab. */
  catalogue: string;
}

export interface HostEntries {
  entries: CoreEntries;
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
  const catalogue = join(root, 'resources', 'experiments');
  const renderer = join(root, 'out', 'renderer');
  return {
    entries: isSource
      ? {
          brokerHost: join(root, 'broker', 'host', 'main.ts'),
          load: join(root, 'broker', 'load', 'main.ts'),
          experimentClients: join(root, 'broker', 'experiment', 'client', 'main.ts'),
          catalogue,
        }
      : {
          brokerHost: join(folder, 'broker-host.js'),
          load: join(folder, 'load.js'),
          experimentClients: join(folder, 'experiment-clients.js'),
          catalogue,
        },
    rendererDir: existsSync(join(renderer, 'index.html')) ? renderer : null,
  };
}
