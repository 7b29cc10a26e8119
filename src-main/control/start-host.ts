import { createCore, type Core, type CoreOptions } from '../core/core.ts';
import { workspaceFiles } from '../core/workspace/paths.ts';
import { startControlServer, type ControlServer } from './control-server.ts';

export interface RunningHost {
  core: Core;
  control: ControlServer;
  /** Closes the way in first, then the core. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * A whole host: the core, and the loopback server through which the command line and other windows reach it.
 * Throws what `createCore` and `startControlServer` throw; nothing is left open then.
 */
export async function startHost(
  options: CoreOptions & { rendererDir: string | null; port: number },
): Promise<RunningHost> {
  const core = await createCore(options);
  let control: ControlServer;
  try {
    control = await startControlServer({
      hostFor: core.hostFor,
      runFile: workspaceFiles(options.workspaceDir).runFile,
      hostKind: options.hostKind,
      version: options.version,
      rendererDir: options.rendererDir,
      port: options.port,
    });
  } catch (error) {
    await core.close();
    throw error;
  }
  let closing: Promise<void> | null = null;
  return {
    core,
    control,
    close() {
      closing ??= control.close().then(() => core.close());
      return closing;
    },
  };
}
