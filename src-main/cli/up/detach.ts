import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { ErrorValue } from '../../contract/lab.ts';
import { type ErrorData, isJetlabError, JetlabError } from '../../../broker/domain/errors.ts';
import { readRunFile } from '../../core/workspace/run-file.ts';
import { workspaceFiles } from '../../core/workspace/paths.ts';
import type { Cli } from '../cli.ts';
import type { UpOptions } from '../commands/up.ts';
import { EXIT } from '../exit-codes.ts';
import { waitFor, withLab } from '../lab.ts';
import { BootProgress, tellReady } from './boot-progress.ts';

/** Patience for a start: a first one fetches the server program. */
const READY_MS = 600_000;
const LOOK_EVERY_MS = 50;

/** Starts this command line again without a terminal, watches the lab come up through its control socket, and returns. */
export async function upDetached(cli: Cli, options: UpOptions): Promise<void> {
  const interrupted = cli.interrupt.requested();
  const child = spawnSelf(cli, options);
  const failed = endOf(child);
  failed.catch(() => undefined);
  const ready = untilOpen(cli, child)
    .then(() => withLab(cli, (lab) => Promise.race([watchBoot(cli, lab), failed])))
    // A process that ends closes its socket first: what it has to say comes a moment later.
    .catch((error: unknown) => (isNoContact(error) ? failed : Promise.reject(error)))
    .then(() => 'ready' as const);
  ready.catch(() => undefined);
  const result = await Promise.race([ready, failed, interrupted.then(() => 'interrupted' as const)]);
  if (result === 'interrupted') {
    child.kill('SIGTERM');
    process.exitCode = EXIT.interrupted;
  }
  child.disconnect();
  child.unref();
}

function isNoContact(error: unknown): boolean {
  return isJetlabError(error, 'host-disconnected') || isJetlabError(error, 'lab-not-running');
}

function spawnSelf(cli: Cli, options: UpOptions): ChildProcess {
  const { hostLog } = workspaceFiles(cli.workspaceDir);
  mkdirSync(cli.workspaceDir, { recursive: true });
  const log = openSync(join(hostLog, '..', 'up.log'), 'w', 0o600);
  const flags = [
    ...(options.portBase === undefined ? [] : ['--port-base', String(options.portBase ?? 'auto')]),
    ...(options.ephemeral ? ['--ephemeral'] : []),
    ...(options.persistent ? ['--persistent'] : []),
  ];
  const child = spawn(process.execPath, [cli.install.self, 'up', '--workspace', cli.workspaceDir, ...flags], {
    detached: true,
    windowsHide: true,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}

/** Rejects when the process ends, with the error that it told before. */
function endOf(child: ChildProcess): Promise<never> {
  let told: JetlabError | null = null;
  child.on('message', (message) => {
    const error = ErrorValue.safeParse(message);
    if (error.success) told = JetlabError.fromData(error.data as ErrorData);
  });
  return new Promise((_, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      reject(
        told ?? new Error(`the process of the lab ended before it was ready (${how}); see up.log in the workspace`),
      );
    });
  });
}

/** Waits for the run file of this very process: an older one may lie there. */
async function untilOpen(cli: Cli, child: ChildProcess): Promise<void> {
  const { runFile } = workspaceFiles(cli.workspaceDir);
  while (readRunFile(runFile)?.pid !== child.pid) {
    if (child.exitCode !== null || child.signalCode !== null) return await new Promise(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function watchBoot(cli: Cli, lab: Parameters<Parameters<typeof withLab>[1]>[0]): Promise<void> {
  const progress = new BootProgress(cli);
  const snapshot = await waitFor(
    lab,
    'lab.snapshot',
    null,
    (value) => {
      progress.take(value);
      return value.phase === 'ready' || value.phase === 'failed';
    },
    { what: 'The start of the lab', withinMs: READY_MS, lastSeen: (value) => `the lab is ${value.phase}` },
  );
  if (snapshot.failure) throw JetlabError.fromData(snapshot.failure as ErrorData);
  tellReady(cli, snapshot, { pid: readRunFile(workspaceFiles(cli.workspaceDir).runFile)?.pid ?? 0 });
}
