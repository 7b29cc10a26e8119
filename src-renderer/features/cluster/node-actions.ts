import type { NodeState } from '../../../src-main/contract/node.ts';

/** What can be asked of a node, by the name of its command. */
export type NodeAct = 'start' | 'stop' | 'kill' | 'pause' | 'resume' | 'lameDuck' | 'restart' | 'wipe';

/**
 * The acts that a state allows. The host checks again: this only decides which buttons are shown and which are off.
 * SIGTERM is ignored by a lame duck (server/signal.go), so a lame duck can only be killed.
 */
export function actsAllowed(state: NodeState): ReadonlySet<NodeAct> {
  switch (state.at) {
    case 'stopped':
      return new Set(['start', 'wipe']);
    case 'crashed':
      return new Set(state.retryAt === null ? ['start', 'wipe'] : ['start', 'stop']);
    case 'ready':
    case 'joining':
      return new Set(['stop', 'kill', 'pause', 'lameDuck', 'restart']);
    case 'starting':
      return new Set(['stop', 'kill']);
    case 'paused':
      return new Set(['resume', 'stop', 'kill', 'restart']);
    case 'lame-duck':
    case 'stopping':
      return new Set(['kill']);
  }
}
