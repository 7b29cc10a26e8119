import { startHost } from '../../control/start-host.ts';
import type { Host } from '../../contract/index.ts';
import type { LabSnapshot } from '../../contract/lab.ts';
import { version } from '../../core/version.ts';
import { cacheDir } from '../../core/workspace/paths.ts';
import type { Cli } from '../cli.ts';
import type { UpOptions } from '../commands/up.ts';
import { EXIT } from '../exit-codes.ts';
import { eventLine } from '../words/event-words.ts';
import { BootProgress, tellReady } from './boot-progress.ts';

/** Runs the lab in this process: progress, then what happens, until Ctrl C or `jetlab down`. */
export async function upInForeground(cli: Cli, options: UpOptions): Promise<void> {
  const interrupted = cli.interrupt.requested();
  // Started by `up --detach`: nobody reads on.
  const isDetached = process.send !== undefined;
  const firstPort = Number(process.env['JETLAB_FIRST_PORT']);
  const running = await startHost({
    workspaceDir: cli.workspaceDir,
    cacheDir: cacheDir(process.env),
    entries: cli.install.entries,
    hostKind: 'cli',
    version,
    startsLab: false,
    ...(firstPort > 0 ? { firstPort } : {}),
    // So that `jetlab open` can join this lab.
    rendererDir: cli.install.rendererDir,
    port: 0,
  });
  const { host } = running.core;
  const ended = Promise.race([interrupted.then(() => 'interrupted' as const), running.core.shutdownAsked]);
  try {
    await applyOptions(host, options);
    const before = await Promise.race([ended.then(() => 'ended' as const), bringUp(cli, host)]);
    if (before === 'ended') {
      process.exitCode = EXIT.interrupted;
      return;
    }
    const stopTelling = isDetached ? null : tellEvents(cli, host);
    await ended;
    stopTelling?.();
  } finally {
    cli.out.remark('Ending the lab.');
    await running.close();
  }
}

async function applyOptions(host: Host, options: UpOptions): Promise<void> {
  if (options.portBase !== undefined) await host.call('settings.update', { portBase: options.portBase });
  if (options.ephemeral) await host.call('lab.setPersistence', { persistence: 'ephemeral' });
  if (options.persistent) await host.call('lab.setPersistence', { persistence: 'persistent' });
}

async function bringUp(cli: Cli, host: Host): Promise<'ready'> {
  const progress = new BootProgress(cli);
  let latest: LabSnapshot | null = null;
  const stop = host.watch('lab.snapshot', null, (lab) => {
    latest = lab;
    progress.take(lab);
  });
  try {
    await host.call('lab.start', null);
  } finally {
    stop();
  }
  if (latest) tellReady(cli, latest, process);
  if (!cli.out.isJson && process.send === undefined) cli.out.remark('\nCtrl C ends it.\n');
  return 'ready';
}

/** What happens from now on; what was before is in `jetlab events`. */
function tellEvents(cli: Cli, host: Host): () => void {
  return host.follow('timeline.live', null, (batch, restarted) => {
    if (restarted) return;
    for (const event of batch.items) cli.out.item({ event }, (style) => eventLine(event, style));
  });
}
