import { settings as settingsPart, type Settings } from '../../contract/settings.ts';
import { Cell } from '../serve/cell.ts';
import { serve } from '../serve/serve.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The contract's settings part. A change is written before it is told. */
export function serveSettings(o: {
  workspace: Workspace;
  options: { hostKind: 'desktop' | 'web' | 'cli'; version: string };
}) {
  const { workspace, options } = o;
  const value = new Cell<Settings>(workspace.settings.read());
  return serve(settingsPart, {
    'settings.value': () => value,
    'settings.update': (change) => {
      const next = workspace.settings.update(defined(change));
      value.set(next);
      return next;
    },
    'app.info': () => ({
      version: options.version,
      host: options.hostKind,
      attached: false,
      workspace: workspace.files.root,
      database: workspace.files.database,
      pid: process.pid,
      node: process.version,
    }),
  });
}

/** Without the keys that are there and undefined. */
function defined(change: { [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
