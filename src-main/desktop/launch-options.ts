import { join, resolve } from 'node:path';
import { type CoreEntries, hostEntries } from '../core/entries.ts';
import { cacheDir, workspaceDir } from '../core/workspace/paths.ts';

/** What the desktop app was started with, and where its built parts lie. */
export interface LaunchOptions {
  workspaceDir: string;
  cacheDir: string;
  /** The server that a packaged app brings along; in a checkout there is none. */
  bundledDir: string | undefined;
  rendererDir: string;
  preload: string;
  entries: CoreEntries;
}

/**
 * @param argv as Electron gives it: `[binary, app, --workspace, DIR]`; unknown switches belong to Chromium and are passed over
 * @param entryUrl `import.meta.url` of the built main file
 */
export function readLaunchOptions(argv: string[], env: NodeJS.ProcessEnv, entryUrl: string): LaunchOptions {
  const at = argv.indexOf('--workspace');
  const named = at === -1 ? undefined : argv[at + 1];
  const joined = argv.find((arg) => arg.startsWith('--workspace='))?.slice('--workspace='.length);
  const wanted = named ?? joined;
  const resources: string | undefined = process.resourcesPath;
  const { entries, rendererDir } = hostEntries(entryUrl);
  if (rendererDir === null) throw new Error('The pages have not been built: run `npm run build`.');
  return {
    workspaceDir: wanted === undefined ? workspaceDir(env) : resolve(wanted),
    cacheDir: cacheDir(env),
    bundledDir: resources === undefined ? undefined : join(resources, 'nats-server'),
    rendererDir,
    preload: join(rendererDir, '../preload/bridge.cjs'),
    entries,
  };
}
