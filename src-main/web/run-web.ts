import { setTimeout as delay } from 'node:timers/promises';
import { isJetlabError, JetlabError } from '../../broker/domain/errors.ts';
import { startHost, type RunningHost } from '../control/start-host.ts';
import { hostEntries } from '../core/entries.ts';
import { version } from '../core/version.ts';
import { cacheDir, workspaceFiles } from '../core/workspace/paths.ts';
import { pageUrl, readRunFile, type RunFile } from '../core/workspace/run-file.ts';
import { openBrowser } from './open-browser.ts';
import { printBoot } from './print-boot.ts';
import { readWebOptions, WEB_USAGE, type WebOptions } from './web-options.ts';

const ATTACH_PATIENCE_MS = 5_000;

/**
 * Runs the web host until it is asked to end. Answers the exit code.
 *
 * @param entryUrl `import.meta.url` of the entry file, from which the other parts are found
 */
export async function runWeb(args: string[], entryUrl: string): Promise<number> {
  let options: WebOptions;
  try {
    options = readWebOptions(args, process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(WEB_USAGE);
    return 2;
  }
  try {
    return await host(options, entryUrl);
  } catch (error) {
    if (isJetlabError(error, 'lab-already-running')) return attach(options, error);
    if (!(error instanceof JetlabError)) throw error;
    console.error(`${error.message}\n${error.help}`);
    return 1;
  }
}

async function host(options: WebOptions, entryUrl: string): Promise<number> {
  const { entries, rendererDir } = hostEntries(entryUrl);
  const firstPort = Number(process.env['JETLAB_FIRST_PORT']);
  const running = await startHost({
    workspaceDir: options.workspaceDir,
    cacheDir: cacheDir(process.env),
    entries,
    hostKind: 'web',
    version,
    ...(firstPort > 0 ? { firstPort } : {}),
    rendererDir,
    port: options.port,
  });
  console.log(`Jetlab runs at ${running.control.url}`);
  if (rendererDir === null)
    console.log('Its pages have not been built: run `npm run build`, or develop with `npm run dev`.');
  else if (options.opensBrowser) openBrowser(running.control.url);
  const stopPrinting = printBoot(running.core.host, (line) => console.log(line));
  const why = await endAsked(running);
  stopPrinting();
  console.log(`${why} Stopping the cluster.`);
  await running.close();
  return 0;
}

/** Resolves at the first signal or `lab.shutdown`. A second signal ends at once; the broker host ends its servers then. */
function endAsked(running: RunningHost): Promise<string> {
  return new Promise((resolve) => {
    let isAsked = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (isAsked) process.exit(130);
      isAsked = true;
      resolve(`Asked to end by ${signal}.`);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    void running.core.shutdownAsked.then((by) => {
      isAsked = true;
      resolve(`Asked to end by the ${by === 'cli' ? 'command line' : 'window'}.`);
    });
  });
}

/** Another host has the workspace: its page is what the user wants. */
async function attach(options: WebOptions, refusal: JetlabError): Promise<number> {
  const run = await waitForRunFile(workspaceFiles(options.workspaceDir).runFile);
  if (run === null || !run.servesPages) {
    console.error(`${refusal.message}\n${refusal.help}`);
    return 1;
  }
  console.log(`Jetlab runs at ${pageUrl(run)}`);
  console.log(`It was running for this workspace already (pid ${run.pid}).`);
  if (options.opensBrowser) openBrowser(pageUrl(run));
  return 0;
}

/** A host that has just taken the workspace writes its run file a moment later. */
async function waitForRunFile(path: string): Promise<RunFile | null> {
  const deadline = performance.now() + ATTACH_PATIENCE_MS;
  for (;;) {
    const run = readRunFile(path);
    if (run !== null && isAlive(run.pid)) return run;
    if (performance.now() > deadline) return null;
    await delay(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
