import type { Actor, NodeSnapshot, NodeState } from '../../../src-main/contract/node.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { ago, lasting } from '../../ui/times.ts';

/** The colour family of a state; its icon and word say the same. */
export type Tone = 'ok' | 'late' | 'down' | 'cut' | 'fault' | 'accent' | 'plain';

export interface NodeView {
  /** A process exists, even a paused one. Without one the card has its dashed frame. */
  presence: 'process' | 'gone';
  word: string;
  icon: IconName;
  tone: Tone;
  /** Caption and value at the right of the card's head. */
  aside: { caption: string; value: string };
  /** What the server waits for, where that is known. */
  detail: string | null;
}

/** A node's state in words. `now` is the moment shown, in milliseconds since the epoch. */
export function viewNode(state: NodeState, startedAt: number | null, now: number): NodeView {
  const since = { caption: 'Since', value: ago(state.since, now) };
  const uptime = startedAt === null ? since : { caption: 'Uptime', value: lasting(now - startedAt) };
  switch (state.at) {
    case 'ready':
      return { presence: 'process', word: 'Up', icon: 'check', tone: 'ok', aside: uptime, detail: null };
    case 'starting':
      return {
        presence: 'process',
        word: 'Starting',
        icon: 'waiting-arc',
        tone: 'accent',
        aside: since,
        detail: state.attempt > 1 ? `Attempt ${state.attempt}` : null,
      };
    case 'joining':
      return {
        presence: 'process',
        word: 'Joining',
        icon: 'waiting-arc',
        tone: 'late',
        aside: uptime,
        detail: state.waitingFor,
      };
    case 'paused':
      return {
        presence: 'process',
        word: 'Paused',
        icon: 'pause',
        tone: state.by === null ? 'late' : 'fault',
        aside: { caption: `Paused${byWhom(state.by)}`, value: ago(state.since, now) },
        detail: null,
      };
    case 'lame-duck':
      return {
        presence: 'process',
        word: 'Lame duck',
        icon: 'drain',
        tone: 'late',
        aside: since,
        detail: 'Hands over its leaders, moves its clients away, then exits.',
      };
    case 'stopping':
      return { presence: 'process', word: 'Stopping', icon: 'waiting-arc', tone: 'late', aside: since, detail: null };
    case 'stopped':
      return {
        presence: 'gone',
        word: state.how === 'never-started' ? 'Not started' : state.how === 'stopped' ? 'Stopped' : 'Down',
        icon: state.how === 'never-started' ? 'pending' : 'down',
        tone: state.how === 'never-started' ? 'plain' : 'down',
        aside:
          state.how === 'never-started'
            ? { caption: '', value: '' }
            : { caption: endWord(state.how) + byWhom(state.by), value: ago(state.since, now) },
        detail: null,
      };
    case 'crashed':
      return {
        presence: 'gone',
        word: 'Crashed',
        icon: 'down',
        tone: 'down',
        aside: { caption: exitWords(state), value: ago(state.since, now) },
        detail: retryWords(state, now),
      };
  }
}

/** What the card says to assistive technology: "n3, Up, leader of ORDERS". */
export function describeNode(
  name: string,
  view: NodeView,
  group: { label: string } | null,
  role: string | null,
  marks: readonly { sentence: string }[] = [],
): string {
  return [
    name,
    view.word,
    ...marks.map(({ sentence }) => sentence),
    ...(group && role !== null ? [`${role} of ${group.label}`] : []),
    ...(view.detail ? [view.detail] : []),
  ].join(', ');
}

/** "by you", "by the command line", or nothing where the cause is not known. */
export function byWhom(actor: Actor | null): string {
  switch (actor) {
    case 'app':
      return ' by you';
    case 'cli':
      return ' by command line';
    case 'supervisor':
      return ' by Jetlab';
    case null:
      return '';
  }
}

/** "signal SIGKILL", "exit code 1", or "no exit code seen". */
export function exitWords(exit: { exitCode: number | null; signal: string | null }): string {
  if (exit.signal !== null) return `signal ${exit.signal}`;
  return exit.exitCode === null ? 'no exit code seen' : `exit code ${exit.exitCode}`;
}

export interface NodeStory {
  tone: 'down' | 'late' | 'fault' | 'accent';
  icon: IconName;
  title: string;
  text: string;
}

/** What happened to the node and what follows, for the inspector; `null` while it is up and well. */
export function tellNode(node: Pick<NodeSnapshot, 'name' | 'state'>, now: number): NodeStory | null {
  const { name, state } = node;
  switch (state.at) {
    case 'ready':
      return null;
    case 'starting':
      return { tone: 'accent', icon: 'waiting-arc', title: `${name} is starting`, text: 'It does not answer yet.' };
    case 'joining':
      return {
        tone: 'late',
        icon: 'waiting-arc',
        title: `${name} joins the cluster`,
        text: `The server says: ${state.waitingFor}. After a restart with data an election takes 4-9 s.`,
      };
    case 'paused':
      return {
        tone: state.by === null ? 'late' : 'fault',
        icon: 'pause',
        title: `Paused with SIGSTOP${byWhom(state.by)}`,
        text: `The process exists and does nothing. The others elect new leaders if the pause outlasts 4-9 s.`,
      };
    case 'lame-duck':
      return {
        tone: 'late',
        icon: 'drain',
        title: `Lame duck${byWhom(state.by)}`,
        text: 'It hands over its leaders, moves its clients away, then exits. A stop request is ignored meanwhile.',
      };
    case 'stopping':
      return {
        tone: 'late',
        icon: 'waiting-arc',
        title: `Stopping${byWhom(state.by)}`,
        text: 'It hands over its leaders first.',
      };
    case 'stopped':
      return tellStopped(name, state);
    case 'crashed':
      return {
        tone: 'down',
        icon: 'down',
        title: `Ended without being asked, ${exitWords(state)}`,
        text: [state.fatal, 'Storage is kept.', retryWords(state, now)].filter(Boolean).join(' '),
      };
  }
}

function tellStopped(name: string, state: NodeState & { at: 'stopped' }): NodeStory | null {
  if (state.how === 'never-started') return null;
  const title = {
    stopped: `Stopped${byWhom(state.by)}`,
    killed: `Killed with SIGKILL${byWhom(state.by)}`,
    'lame-duck': `Left as lame duck${byWhom(state.by)}`,
  }[state.how];
  return {
    tone: 'down',
    icon: 'down',
    title,
    text: `Storage is kept. ${name} catches up with its groups when it starts.`,
  };
}

function endWord(how: 'stopped' | 'killed' | 'lame-duck'): string {
  return how === 'killed' ? 'Killed' : how === 'lame-duck' ? 'Left' : 'Stopped';
}

function retryWords(state: NodeState & { at: 'crashed' }, now: number): string {
  const times = state.crashes === 1 ? 'once' : `${state.crashes} times`;
  if (state.retryAt === null) return `It crashed ${times}. Jetlab does not start it again by itself.`;
  const wait = Math.max(0, Math.ceil((state.retryAt - now) / 1000));
  return `It crashed ${times}. Jetlab starts it again in ${wait} s.`;
}
