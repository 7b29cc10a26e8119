import { setTimeout as delay } from 'node:timers/promises';
import { JetlabError } from '../domain/errors.ts';
import { MonitorError, NodeMonitor } from '../monitor/index.ts';
import { type ProcessIdentity, identifyProcess } from './process-identity.ts';
import { type RunningProcess, type RunningServer, readRunFile, removeRunFile } from './run-file.ts';

/** What a crashed run had left behind. */
export interface Leftovers {
  /** Servers and broker hosts that were proven to be ours and ended. */
  ended: number[];
  /** Processes that hold a recorded pid and could not be proven to be ours. They were not signalled. */
  spared: { pid: number; reason: string }[];
}

/** A broker host whose parent is gone ends its servers within a second and then itself. */
const BROKER_HOST_GRACE_MS = 3_000;
const TERM_GRACE_MS = 1_000;
const KILL_GRACE_MS = 5_000;
const VARZ_TIMEOUT_MS = 500;

/**
 * Ends what the run file tells of an earlier run, if it is provably that. To be called before a broker host is
 * launched for the same folder; afterwards there is no run file.
 *
 * @throws JetlabError `lab-already-running` when the recorded broker host works for a parent that is alive
 */
export async function endLeftovers(runFile: string): Promise<Leftovers> {
  const read = readRunFile(runFile);
  const leftovers: Leftovers = { ended: [], spared: [] };
  if (read.at === 'found') {
    await endBrokerHost(read.run, runFile, leftovers);
    await Promise.all(read.run.servers.map((server) => endServer(server, leftovers)));
  }
  if (read.at !== 'missing') removeRunFile(runFile);
  return leftovers;
}

async function endBrokerHost(
  run: { brokerHost: RunningProcess; parent: RunningProcess },
  runFile: string,
  leftovers: Leftovers,
): Promise<void> {
  const { pid } = run.brokerHost;
  if (!isSame(run.brokerHost, await identifyProcess(pid))) return;
  if (isSame(run.parent, await identifyProcess(run.parent.pid))) {
    throw new JetlabError('lab-already-running', { pid: run.parent.pid, workspace: runFile });
  }
  if (await endsWithin(run.brokerHost, BROKER_HOST_GRACE_MS)) return;
  const identity = await identifyProcess(pid);
  if (!isSame(run.brokerHost, identity)) return;
  if (!identity?.commandLine.includes(runFile)) {
    leftovers.spared.push({ pid, reason: 'its command line does not name this lab' });
    return;
  }
  await end(run.brokerHost, leftovers);
}

async function endServer(server: RunningServer, leftovers: Leftovers): Promise<void> {
  const identity = await identifyProcess(server.pid);
  if (identity === null) return;
  const verdict = await prove(server, identity);
  if (verdict.at === 'ours') await end(server, leftovers);
  else leftovers.spared.push({ pid: server.pid, reason: verdict.reason });
}

/**
 * Two proofs are needed. The start time tells that the pid was not given to another process since. That the process is
 * this node's server is told by the id on its monitor port, or, when it does not answer because it is frozen or still
 * starting, by its program and the configuration file on its command line.
 */
async function prove(
  server: RunningServer,
  identity: ProcessIdentity,
): Promise<{ at: 'ours' } | { at: 'foreign'; reason: string }> {
  if (server.startTime === null) return { at: 'foreign', reason: 'its start time was not recorded' };
  if (identity.startTime !== server.startTime) {
    return { at: 'foreign', reason: 'the pid belongs to a process that started at another time' };
  }
  if (server.serverId !== null && (await serverIdAt(server)) === server.serverId) return { at: 'ours' };
  if (!identity.commandLine.includes(server.configPath)) {
    return { at: 'foreign', reason: 'its command line does not name the configuration of the lab' };
  }
  const isProgram = identity.program === null || identity.program === server.program;
  if (!isProgram && !identity.commandLine.startsWith(server.program)) {
    return { at: 'foreign', reason: `it runs another program, ${identity.program}` };
  }
  return { at: 'ours' };
}

async function serverIdAt(server: RunningServer): Promise<string | null> {
  const { node, monitorPort } = server;
  const monitor = new NodeMonitor({ node, monitorPort, timeoutMs: VARZ_TIMEOUT_MS });
  try {
    return (await monitor.varz()).server_id;
  } catch (error) {
    if (error instanceof MonitorError) return null;
    throw error;
  } finally {
    monitor.close();
  }
}

/** Thaws, asks, and forces after a second; each signal only while the pid is still the process that was proven. */
async function end(proven: RunningProcess, leftovers: Leftovers): Promise<void> {
  const steps: { signal: NodeJS.Signals; graceMs: number }[] = [
    { signal: 'SIGCONT', graceMs: 0 },
    { signal: 'SIGTERM', graceMs: TERM_GRACE_MS },
    { signal: 'SIGKILL', graceMs: KILL_GRACE_MS },
  ];
  for (const { signal, graceMs } of steps) {
    // Windows knows neither; SIGTERM and SIGKILL are both TerminateProcess there.
    if (signal === 'SIGCONT' && process.platform === 'win32') continue;
    if (!isSame(proven, await identifyProcess(proven.pid))) break;
    sendSignal(proven.pid, signal);
    if (graceMs > 0 && (await endsWithin(proven, graceMs))) break;
  }
  if (isSame(proven, await identifyProcess(proven.pid))) {
    leftovers.spared.push({ pid: proven.pid, reason: 'it outlived SIGKILL' });
  } else {
    leftovers.ended.push(proven.pid);
  }
}

async function endsWithin(running: RunningProcess, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (performance.now() < deadline) {
    if (!isSame(running, await identifyProcess(running.pid))) return true;
    await delay(25);
  }
  return false;
}

function isSame(running: RunningProcess, identity: ProcessIdentity | null): boolean {
  return identity !== null && running.startTime !== null && identity.startTime === running.startTime;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
