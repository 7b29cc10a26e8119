import type { NodeState } from '../../contract/node.ts';
import type { Style } from '../format/style.ts';

/** The state of a node in a word, coloured by what it means. */
export function stateWord(state: NodeState, style: Style): string {
  switch (state.at) {
    case 'ready':
      return style.good('ready');
    case 'crashed':
      return style.bad('crashed');
    case 'stopped':
      return state.how === 'killed' ? style.bad('killed') : style.faint(state.how.replace('-', ' '));
    case 'lame-duck':
      return style.late('lame duck');
    case 'starting':
    case 'joining':
    case 'paused':
    case 'stopping':
      return style.late(state.at);
  }
}

/** What else there is to say about the state; empty when the word says all. */
export function stateNote(state: NodeState, now: number): string {
  switch (state.at) {
    case 'joining':
      return state.waitingFor;
    case 'starting':
      return state.attempt > 1 ? `attempt ${state.attempt}` : '';
    case 'stopped':
    case 'paused':
    case 'lame-duck':
    case 'stopping':
      return state.by === null ? '' : `by ${state.by}`;
    case 'crashed': {
      const end = state.fatal ?? (state.signal === null ? `exit code ${state.exitCode}` : `signal ${state.signal}`);
      const seconds = state.retryAt === null ? null : Math.max(0, Math.ceil((state.retryAt - now) / 1_000));
      return `${end}; ${seconds === null ? 'not started again' : `starts again in ${seconds} s`}`;
    }
    case 'ready':
      return '';
  }
}

export function pidOf(state: NodeState): number | null {
  return 'pid' in state ? state.pid : null;
}
