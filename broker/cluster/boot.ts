import { setTimeout as delay } from 'node:timers/promises';
import type { BootStep } from '../../src-main/contract/lab.ts';
import type { NodeName, NodePorts, NodeState } from '../../src-main/contract/node.ts';
import { JetlabError, isJetlabError } from '../domain/errors.ts';
import { NodeMonitor } from '../monitor/index.ts';
import { type RouteCount, agreedLeader, countRoutes } from './boot-evidence.ts';
import { BootLog } from './boot-log.ts';
import { nextLookMs } from './readiness.ts';

interface BootOptions {
  nodes: readonly NodeName[];
  ports(node: NodeName): NodePorts;
  stateOf(node: NodeName): NodeState;
  /** The meta leader that a node told of last. */
  metaLeaderSeenBy(node: NodeName): string | null;
  /** Resolves when the state of a node changes: the next look need not wait for its turn. */
  nextChange(): Promise<void>;
  /** From the start to all nodes ready, in milliseconds. */
  patienceMs: number;
  /** Ends the boot with `reason` of the signal. */
  signal: AbortSignal;
  tell(step: BootStep): void;
}

/**
 * Follows a start of the whole cluster, from processes to JetStream, and tells each step with its evidence.
 * Only looks; the nodes are started by their supervisors. Resolves when every node is ready.
 *
 * @throws JetlabError `node-exited-at-start` when a node has crashed and will not start again,
 *   `node-wrong-state` when one was stopped meanwhile, `not-ready-in-time` after the patience
 */
export async function followBoot(o: BootOptions): Promise<void> {
  const startedAt = Date.now();
  const log = new BootLog(startedAt, o.tell);
  const monitors = o.nodes.map((node) => new NodeMonitor({ node, monitorPort: o.ports(node).monitor }));
  try {
    while (!log.isOver) {
      o.signal.throwIfAborted();
      await look(o, log, monitors, startedAt);
      if (log.isOver) return;
      const waitedMs = Date.now() - startedAt;
      if (waitedMs > o.patienceMs) throw tooLate(o, waitedMs);
      await nextOccasion(o, nextLookMs(waitedMs));
    }
  } catch (error) {
    const node = isJetlabError(error, 'node-exited-at-start') ? error.details.node : null;
    log.failed(error instanceof Error ? error.message : String(error), node);
    throw error;
  } finally {
    for (const monitor of monitors) monitor.close();
  }
}

/** The time of the next look: after so many milliseconds, or earlier when something changes or the boot is ended. */
async function nextOccasion(o: BootOptions, ms: number): Promise<void> {
  const occasion = new AbortController();
  const signal = AbortSignal.any([o.signal, occasion.signal]);
  void o.nextChange().then(() => occasion.abort());
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

async function look(o: BootOptions, log: BootLog, monitors: readonly NodeMonitor[], startedAt: number): Promise<void> {
  lookAtProcesses(o, log, startedAt);
  if (!log.isDone('processes')) return;
  if (o.nodes.length === 1) {
    log.done('routes', 'a single server has no routes', null);
    log.done('meta-leader', 'a single server needs none', null);
  } else if (!log.isDone('meta-leader')) {
    if (!log.isDone('routes')) lookAtRoutes(await countRoutes(monitors), log);
    lookAtLeader(o, leaderSeen(o), log);
  }
  lookAtJetStream(o, log);
}

function lookAtProcesses(o: BootOptions, log: BootLog, startedAt: number): void {
  const left = o.nodes.find((node) => wasStoppedAfter(o.stateOf(node), startedAt));
  if (left !== undefined) {
    throw new JetlabError('node-wrong-state', { node: left, action: 'come up', state: 'stopped on request' });
  }
  const gaveUp = o.nodes.find((node) => gaveUpAfter(o.stateOf(node), startedAt));
  if (gaveUp !== undefined) throw exitedAtStart(gaveUp, o.stateOf(gaveUp));
  if (log.isDone('processes')) return;

  const answering = o.nodes.filter((node) => hasAnswered(o.stateOf(node)));
  const silent = o.nodes.find((node) => !answering.includes(node)) ?? null;
  if (silent === null) {
    const ports = o.nodes.map((node) => o.ports(node).client);
    log.done('processes', `${list(o.nodes)} answer on ${plural('port', ports.length)} ${list(ports)}`, null);
    return;
  }
  const state = o.stateOf(silent);
  const evidence =
    state.at === 'crashed'
      ? `${silent} ended${state.fatal === null ? '' : `: ${state.fatal}`}; it starts again`
      : `${answering.length} of ${o.nodes.length} answer`;
  log.progress('processes', answering.length, o.nodes.length, evidence, silent);
}

function lookAtRoutes(routes: RouteCount, log: BootLog): void {
  const evidence = `${routes.up} of ${routes.total} routes`;
  if (routes.up === routes.total) log.done('routes', evidence, null);
  else log.progress('routes', routes.up, routes.total, evidence, null);
}

/**
 * The leader on which all agree. A node that is ready is not asked again, so after a second election during the start
 * the node that became ready last knows best.
 */
function leaderSeen(o: BootOptions): NodeName | null {
  const agreed = agreedLeader(o.nodes.map(o.metaLeaderSeenBy));
  if (agreed !== null || !o.nodes.every((node) => o.stateOf(node).at === 'ready')) return agreed;
  const [last] = o.nodes.toSorted((a, b) => o.stateOf(b).since - o.stateOf(a).since);
  return last === undefined ? null : o.metaLeaderSeenBy(last);
}

/** A leader may be agreed on over two routes; the steps still end in their order. */
function lookAtLeader(o: BootOptions, leader: NodeName | null, log: BootLog): void {
  if (leader !== null) {
    if (log.isDone('routes')) log.done('meta-leader', `${leader} leads`, leader);
    return;
  }
  const waitingFor = o.nodes.flatMap((node) => {
    const state = o.stateOf(node);
    return state.at === 'joining' ? [`${node}: ${state.waitingFor}`] : [];
  });
  log.progress('meta-leader', 0, 1, `Electing${waitingFor[0] === undefined ? '' : `. ${waitingFor[0]}`}`, null);
}

function lookAtJetStream(o: BootOptions, log: BootLog): void {
  if (!log.isDone('meta-leader')) return;
  const ready = o.nodes.filter((node) => o.stateOf(node).at === 'ready');
  const late = o.nodes.find((node) => !ready.includes(node)) ?? null;
  if (late === null) log.done('jetstream', `${list(o.nodes)} take work`, null);
  else log.progress('jetstream', ready.length, o.nodes.length, `${ready.length} of ${o.nodes.length} take work`, late);
}

function hasAnswered(state: NodeState): boolean {
  return state.at !== 'starting' && state.at !== 'crashed' && state.at !== 'stopped';
}

/** States from before this start say nothing about it: the nodes are only about to be started again. */
function wasStoppedAfter(state: NodeState, startedAt: number): boolean {
  return state.at === 'stopped' && state.how !== 'never-started' && state.since > startedAt;
}

function gaveUpAfter(state: NodeState, startedAt: number): boolean {
  return state.at === 'crashed' && state.retryAt === null && state.since > startedAt;
}

function exitedAtStart(node: NodeName, state: NodeState): JetlabError {
  if (state.at !== 'crashed') throw new Error(`${node} is ${state.at}, not crashed`);
  const { exitCode, signal, fatal } = state;
  return new JetlabError('node-exited-at-start', { node, exitCode, signal, fatal });
}

function tooLate(o: BootOptions, waitedMs: number): JetlabError {
  const lastSeen = o.nodes.map((node) => `${node} ${words(o.stateOf(node))}`).join(', ');
  const seconds = Math.round(waitedMs / 1_000);
  return new JetlabError('not-ready-in-time', { what: 'The start of the cluster', seconds, lastSeen });
}

function words(state: NodeState): string {
  return state.at === 'joining' ? `joining (${state.waitingFor})` : state.at;
}

function list(items: readonly (string | number)[]): string {
  return items.join(' ');
}

function plural(word: string, count: number): string {
  return count === 1 ? word : `${word}s`;
}
