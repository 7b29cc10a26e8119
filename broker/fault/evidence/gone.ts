import type { NodeName } from '../../../src-main/contract/node.ts';
import type { Verdict } from '../fault.ts';
import type { FaultStage } from '../fault-stage.ts';
import { lookUntilProved, proved, together, unproved } from './look-until.ts';

const PATIENCE_MS = 5_000;

/** A process of a node, as it was before the fault. */
export interface KnownProcess {
  node: NodeName;
  pid: number;
}

/** The present processes of the nodes; nodes without one are left out. */
export function processesOf(stage: FaultStage, nodes: readonly NodeName[]): KnownProcess[] {
  return nodes.flatMap((node) => {
    const state = stage.stateOf(node);
    return 'pid' in state ? [{ node, pid: state.pid }] : [];
  });
}

/** The system knows no process of these pids any more. */
export function proveGone(
  stage: FaultStage,
  processes: readonly KnownProcess[],
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<Verdict> {
  const look = async ({ node, pid }: KnownProcess): Promise<Verdict> => {
    if (!(await stage.isGone(node, pid))) return unproved(`Process ${pid} of ${node} is still there.`);
    return proved(`Process ${pid} of ${node} is gone${howItEnded(stage, node, pid)}.`);
  };
  return lookUntilProved({
    signal,
    patienceMs,
    look: async () => together(await Promise.all(processes.map(look))),
  });
}

function howItEnded(stage: FaultStage, node: NodeName, pid: number): string {
  const state = stage.stateOf(node);
  if (!('exitCode' in state) || state.lastPid !== pid) return '';
  if (state.signal !== null) return `, ended by ${state.signal}`;
  return state.exitCode === null ? '' : `, exit code ${state.exitCode}`;
}
