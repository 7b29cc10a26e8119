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
  // What ends this process by surprise is worth a line; it ends all the same, and the broker host ends the servers.
  const tell = (error: unknown): void =>
    core.log.write('error', 'the host ended by an error', {
      stack: error instanceof Error ? error.stack : String(error),
    });
  process.on('uncaughtExceptionMonitor', tell);
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
    process.off('uncaughtExceptionMonitor', tell);
    await core.close();
    throw error;
  }
  let closing: Promise<void> | null = null;
  return {
    core,
    control,
    close() {
      closing ??= control
        .close()
        .then(() => core.close())
        .finally(() => process.off('uncaughtExceptionMonitor', tell));
      return closing;
    },
  };
}
