import type { NodeState } from '../../src-main/contract/node.ts';
import { JetlabError } from './errors.ts';

export type NodeAction = 'start' | 'stop' | 'kill' | 'pause' | 'resume' | 'lame-duck' | 'restart' | 'wipe';

const ALLOWED: Record<NodeAction, readonly NodeState['at'][]> = {
  start: ['stopped', 'crashed'],
  stop: ['starting', 'joining', 'ready', 'paused', 'lame-duck', 'crashed'],
  kill: ['starting', 'joining', 'ready', 'paused', 'lame-duck', 'stopping'],
  pause: ['joining', 'ready'],
  resume: ['paused'],
  'lame-duck': ['joining', 'ready'],
  restart: ['starting', 'joining', 'ready', 'paused', 'lame-duck', 'crashed'],
  wipe: ['stopped', 'crashed'],
};

const VERBS: Record<NodeAction, string> = {
  start: 'start',
  stop: 'stop',
  kill: 'be killed',
  pause: 'be paused',
  resume: 'be resumed',
  'lame-duck': 'enter lame duck mode',
  restart: 'restart',
  wipe: 'be wiped',
};

/** Whether the state allows the action. A crashed node that will start again by itself cannot be wiped. */
export function isAllowed(action: NodeAction, state: NodeState): boolean {
  if (action === 'wipe' && state.at === 'crashed' && state.retryAt !== null) return false;
  return ALLOWED[action].includes(state.at);
}

/** @throws JetlabError `node-wrong-state` */
export function requireAllowed(node: string, action: NodeAction, state: NodeState): void {
  if (isAllowed(action, state)) return;
  throw new JetlabError('node-wrong-state', { node, action: VERBS[action], state: state.at });
}
