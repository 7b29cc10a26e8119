import { hasQuorum } from '../../../broker/domain/topology.ts';
import type { LabPhase } from '../../contract/lab.ts';
import type { NodeState } from '../../contract/node.ts';

/** What the lab is meant to be doing. What it amounts to is decided by the nodes. */
export type Intent = 'off' | 'starting' | 'running' | 'stopping' | 'failed';

/** A frozen process has its sockets and says nothing: it does not count as up. */
export function isUp(state: NodeState): boolean {
  return state.at === 'joining' || state.at === 'ready' || state.at === 'lame-duck';
}

/**
 * `ready` is every node current and a meta leader known; `degraded` is a majority up, some work may go on;
 * `no-quorum` is a majority down.
 */
export function phaseOf(lab: { intent: Intent; states: readonly NodeState[]; hasMetaLeader: boolean }): LabPhase {
  if (lab.intent !== 'running') return lab.intent;
  if (!hasQuorum(lab.states.filter(isUp).length, lab.states.length)) return 'no-quorum';
  const allReady = lab.states.every((state) => state.at === 'ready');
  return allReady && lab.hasMetaLeader ? 'ready' : 'degraded';
}
