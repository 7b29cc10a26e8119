import type { Actor, NodeState } from '../../src-main/contract/node.ts';
import { type BackOffPolicy, countingCrashes, retryAt } from './back-off.ts';

/**
 * The states of one node and what moves it between them. No I/O and no clock: every event brings its time.
 *
 *     stopped ──spawned──> starting ──answered──> joining ──ready──> ready
 *        ^                    │                      │  ^              │
 *        │                    │                  paused │resumed   lame-duck
 *        └──exited, asked for─┴──────────────────────┴──┴──────────────┤
 *                                                                      │
 *     crashed <──exited, not asked for─────────────────────────────────┘
 */
export interface NodeMemory {
  state: NodeState;
  /** What was asked of the present process; an exit that was asked for is no crash. */
  ending: { how: 'stopped' | 'killed' | 'lame-duck'; by: Actor | null; step: StopStep | null } | null;
  /** Times of the crashes that still count. */
  crashes: readonly number[];
}

/** The step of the stop ladder that was taken last. */
export type StopStep = 'term' | 'interrupt' | 'kill';

export interface ExitFacts {
  pid: number | null;
  exitCode: number | null;
  signal: string | null;
  at: number;
  logTail: string[];
  fatal: string | null;
}

export type NodeEvent =
  /** `fresh` when somebody asked for the start: earlier crashes no longer count. */
  | { type: 'spawned'; at: number; pid: number; fresh: boolean }
  /** It answers and says itself what it is waiting for. */
  | { type: 'waiting'; at: number; pid: number; reason: string }
  | { type: 'ready'; at: number; pid: number }
  | { type: 'paused'; at: number; by: Actor | null }
  | { type: 'resumed'; at: number }
  | { type: 'lame-duck'; at: number; by: Actor | null }
  | { type: 'stop-asked'; at: number; by: Actor | null }
  | { type: 'kill-asked'; at: number; by: Actor | null }
  | { type: 'stop-step'; step: StopStep }
  | { type: 'exited'; exit: ExitFacts }
  /** The system refused to make the process. */
  | { type: 'spawn-failed'; at: number; reason: string }
  /** The broker host ended, and the servers with it; nobody is there to start them again. */
  | { type: 'host-gone'; at: number; reason: string };

export function neverStarted(at: number): NodeMemory {
  const state: NodeState = {
    at: 'stopped',
    since: at,
    how: 'never-started',
    by: null,
    lastPid: null,
    exitCode: null,
    signal: null,
  };
  return { state, ending: null, crashes: [] };
}

/** The pid of the node's process; `null` when it has none. */
export function pidOf(state: NodeState): number | null {
  return 'pid' in state ? state.pid : null;
}

/** The memory after the event; the same object when the event does not concern the present process or state. */
export function nextMemory(memory: NodeMemory, event: NodeEvent, policy: BackOffPolicy): NodeMemory {
  const { state } = memory;
  const pid = pidOf(state);
  switch (event.type) {
    case 'spawned': {
      if (pid !== null) return memory;
      const crashes = event.fresh ? [] : memory.crashes;
      const attempt = crashes.length + 1;
      return { crashes, ending: null, state: { at: 'starting', since: event.at, pid: event.pid, attempt } };
    }
    case 'waiting': {
      if (pid !== event.pid || (state.at !== 'starting' && state.at !== 'joining')) return memory;
      if (state.at === 'joining' && state.waitingFor === event.reason) return memory;
      const since = state.at === 'joining' ? state.since : event.at;
      return { ...memory, state: { at: 'joining', since, pid, waitingFor: event.reason } };
    }
    case 'ready':
      if (pid !== event.pid || (state.at !== 'starting' && state.at !== 'joining')) return memory;
      return { ...memory, state: { at: 'ready', since: event.at, pid } };
    case 'paused':
      if (pid === null) return memory;
      return { ...memory, state: { at: 'paused', since: event.at, pid, by: event.by } };
    case 'resumed':
      if (state.at !== 'paused') return memory;
      return { ...memory, state: { at: 'joining', since: event.at, pid: state.pid, waitingFor: 'resumed just now' } };
    case 'lame-duck':
      if (pid === null) return memory;
      return {
        ...memory,
        ending: { how: 'lame-duck', by: event.by, step: null },
        state: { at: 'lame-duck', since: event.at, pid, by: event.by },
      };
    case 'stop-asked':
      if (state.at === 'crashed') return { ...memory, state: stoppedAfterCrash(state, event) };
      if (pid === null) return memory;
      return {
        ...memory,
        ending: { how: 'stopped', by: event.by, step: null },
        state: { at: 'stopping', since: event.at, pid, by: event.by },
      };
    case 'kill-asked':
      if (pid === null) return memory;
      return {
        ...memory,
        ending: { how: 'killed', by: event.by, step: 'kill' },
        state: { at: 'stopping', since: event.at, pid, by: event.by },
      };
    case 'stop-step':
      if (memory.ending === null) return memory;
      return { ...memory, ending: { ...memory.ending, step: event.step } };
    case 'exited':
      return pid === null || event.exit.pid !== pid ? memory : afterExit(memory, event.exit, policy);
    case 'spawn-failed': {
      if (pid !== null) return memory;
      const exit = { pid: null, exitCode: null, signal: null, at: event.at, logTail: [], fatal: event.reason };
      return crashed(memory, exit, policy);
    }
    case 'host-gone': {
      if (pid === null && state.at !== 'crashed') return memory;
      const exit = { pid, exitCode: null, signal: null, at: event.at, logTail: [], fatal: event.reason };
      const after = pid === null ? memory : crashed(memory, exit, policy);
      return after.state.at === 'crashed' ? { ...after, state: { ...after.state, retryAt: null } } : after;
    }
  }
}

function afterExit(memory: NodeMemory, exit: ExitFacts, policy: BackOffPolicy): NodeMemory {
  const { ending } = memory;
  if (ending === null) return crashed(memory, exit, policy);
  const state: NodeState = {
    at: 'stopped',
    since: exit.at,
    how: ending.how,
    by: ending.by,
    lastPid: exit.pid,
    exitCode: exit.exitCode,
    signal: exit.signal,
    ...(ending.step === null ? {} : { step: ending.step }),
  };
  return { state, ending: null, crashes: [] };
}

function crashed(memory: NodeMemory, exit: ExitFacts, policy: BackOffPolicy): NodeMemory {
  const readyForMs = memory.state.at === 'ready' ? exit.at - memory.state.since : null;
  const crashes = [...countingCrashes(memory.crashes, exit.at, readyForMs, policy), exit.at];
  const state: NodeState = {
    at: 'crashed',
    since: exit.at,
    lastPid: exit.pid,
    exitCode: exit.exitCode,
    signal: exit.signal,
    crashes: crashes.length,
    retryAt: retryAt(crashes, exit.at, policy),
    fatal: exit.fatal,
    logTail: exit.logTail,
  };
  return { state, ending: null, crashes };
}

function stoppedAfterCrash(
  state: Extract<NodeState, { at: 'crashed' }>,
  event: { at: number; by: Actor | null },
): NodeState {
  const { lastPid, exitCode, signal } = state;
  return { at: 'stopped', since: event.at, how: 'stopped', by: event.by, lastPid, exitCode, signal };
}
