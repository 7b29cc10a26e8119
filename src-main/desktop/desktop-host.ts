import { isJetlabError } from '../../broker/domain/errors.ts';
import type { Host } from '../contract/index.ts';
import { connectControl } from '../control/connect-control.ts';
import { startHost } from '../control/start-host.ts';
import { version } from '../core/version.ts';
import type { LaunchOptions } from './launch-options.ts';

export interface DesktopHost {
  host: Host;
  /** Resolves when somebody asked this host to end (`jetlab down`); never when the window is only attached. */
  shutdownAsked: Promise<unknown>;
  close(): Promise<void>;
}

/** A host that has just taken the workspace opens its control server a moment later. */
const ATTACH_PATIENCE_MS = 5_000;

/**
 * A host of this process; or, when a lab already runs for the workspace (`jetlab up --detach`, a browser), a connection to
 * that one, which goes on when this window closes.
 */
export async function openHost(options: LaunchOptions): Promise<DesktopHost> {
  const { workspaceDir, cacheDir, bundledDir, entries, rendererDir } = options;
  try {
    const running = await startHost({
      ...{ workspaceDir, cacheDir, entries, rendererDir, version },
      ...(bundledDir === undefined ? {} : { bundledDir }),
      hostKind: 'desktop',
      port: 0,
    });
    return { host: running.core.host, shutdownAsked: running.core.shutdownAsked, close: () => running.close() };
  } catch (error) {
    if (!isJetlabError(error, 'lab-already-running')) throw error;
    const attached = await connectControl(workspaceDir, { as: 'app', waitMs: ATTACH_PATIENCE_MS });
    const never = new Promise<never>(() => undefined);
    return { host: attached, shutdownAsked: never, close: async () => attached.close() };
  }
}
