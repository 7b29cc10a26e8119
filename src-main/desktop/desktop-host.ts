import { app } from 'electron';
import { isJetlabError } from '../../broker/domain/errors.ts';
import type { Host } from '../contract/index.ts';
import { connectControl } from '../control/connect-control.ts';
import { createCore } from '../core/core.ts';
import type { LaunchOptions } from './launch-options.ts';

export interface DesktopHost {
  host: Host;
  close(): Promise<void>;
}

/**
 * A core of this process; or, when a lab already runs for the workspace (another window, `jetlab up --detach`), a
 * connection to that one, which goes on when this window closes.
 */
export async function openHost(options: LaunchOptions): Promise<DesktopHost> {
  try {
    return await createCore({
      workspaceDir: options.workspaceDir,
      cacheDir: options.cacheDir,
      ...(options.bundledDir === undefined ? {} : { bundledDir: options.bundledDir }),
      entries: options.entries,
      hostKind: 'desktop',
      version: app.getVersion(),
    });
  } catch (error) {
    if (!isJetlabError(error, 'lab-already-running')) throw error;
    const attached = await connectControl(options.workspaceDir);
    return { host: attached, close: async () => attached.close() };
  }
}
