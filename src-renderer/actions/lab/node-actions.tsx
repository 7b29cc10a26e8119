import type { NodeName, NodeState } from '../../../src-main/contract/node.ts';
import { openDialog } from '../../state/dialogs.ts';
import { nodeOf, type World } from '../../state/world.ts';
import { type Action, defineAction } from '../action.ts';
import { WipeDialog } from './WipeDialog.tsx';

/** What a node action acts on. */
export interface OnNode {
  node: NodeName;
}

type Phase = NodeState['at'];

/** States in which a process exists and can take work or soon will. */
const alive: readonly Phase[] = ['starting', 'joining', 'ready'];

const phaseWords: Record<Phase, string> = {
  stopped: 'down',
  starting: 'starting',
  joining: 'joining the cluster',
  ready: 'up',
  paused: 'paused',
  'lame-duck': 'in lame duck mode',
  stopping: 'stopping',
  crashed: 'down after a crash',
};

/** Available in the given states only; otherwise says in which state the node is. */
function inStates(states: readonly Phase[]) {
  return ({ node }: OnNode, world: World): true | string => {
    const state = nodeOf(world, node)?.state;
    if (!state) return `${node} is not known yet.`;
    return states.includes(state.at) || `${node} is ${phaseWords[state.at]}.`;
  };
}

export const startNode = defineAction<OnNode>({
  id: 'node.start',
  icon: 'play',
  kind: 'plain',
  title: ({ node }) => `Start ${node}`,
  detail: () => 'stored data is kept',
  cli: ({ node }) => `jetlab start ${node}`,
  available: inStates(['stopped', 'crashed']),
  run: (context, { host }) => host.call('node.start', context),
});

export const stopNode = defineAction<OnNode>({
  id: 'node.stop',
  icon: 'stop',
  kind: 'plain',
  label: 'Stop',
  title: ({ node }) => `Stop ${node}`,
  detail: () => 'SIGTERM, storage stays',
  cli: ({ node }) => `jetlab stop ${node}`,
  available: inStates([...alive, 'paused', 'crashed']),
  run: (context, { host }) => host.call('node.stop', context),
});

export const killNode = defineAction<OnNode>({
  id: 'node.kill',
  icon: 'bolt',
  kind: 'hold',
  label: 'Kill −9',
  done: 'Killed',
  title: ({ node }) => `Kill ${node}`,
  detail: () => 'SIGKILL, storage stays',
  cli: ({ node }) => `jetlab kill ${node}`,
  available: inStates([...alive, 'paused', 'lame-duck', 'stopping']),
  run: (context, { host }) => host.call('node.kill', context),
});

export const pauseNode = defineAction<OnNode>({
  id: 'node.pause',
  icon: 'pause',
  kind: 'plain',
  label: 'Pause',
  title: ({ node }) => `Pause ${node}`,
  detail: () => 'process stays, stops answering',
  cli: ({ node }) => `jetlab pause ${node}`,
  available: inStates(['joining', 'ready']),
  run: (context, { host }) => host.call('node.pause', context),
});

export const resumeNode = defineAction<OnNode>({
  id: 'node.resume',
  icon: 'play',
  kind: 'plain',
  label: 'Resume',
  title: ({ node }) => `Resume ${node}`,
  detail: () => 'the process goes on where it was',
  cli: ({ node }) => `jetlab resume ${node}`,
  available: inStates(['paused']),
  run: (context, { host }) => host.call('node.resume', context),
});

export const lameDuckNode = defineAction<OnNode>({
  id: 'node.lameDuck',
  icon: 'drain',
  kind: 'plain',
  label: 'Lame duck',
  title: ({ node }) => `Lame duck ${node}`,
  detail: () => 'hands over its leaders, then stops',
  cli: ({ node }) => `jetlab lame-duck ${node}`,
  available: inStates(['joining', 'ready']),
  run: (context, { host }) => host.call('node.lameDuck', context),
});

export const restartNode = defineAction<OnNode>({
  id: 'node.restart',
  icon: 'restart',
  kind: 'plain',
  label: 'Restart',
  title: ({ node }) => `Restart ${node}`,
  detail: () => 'stops, then starts, storage stays',
  cli: ({ node }) => `jetlab restart ${node}`,
  available: inStates(['joining', 'ready', 'paused']),
  run: (context, { host }) => host.call('node.restart', context),
});

export const wipeNode = defineAction<OnNode>({
  id: 'node.wipe',
  icon: 'trash',
  kind: 'hold',
  label: 'Wipe storage',
  title: ({ node }) => `Wipe storage of ${node}`,
  detail: () => 'removes its replicas for good',
  cli: ({ node }) => `jetlab wipe ${node} --confirm ${node}`,
  available: ({ node }, world) => {
    const stopped = inStates(['stopped', 'crashed'])({ node }, world);
    return stopped === true || `Stop ${node} first: only the storage of a stopped node can be wiped.`;
  },
  run: ({ node }, { host }) => openDialog((close) => <WipeDialog node={node} host={host} onClose={close} />),
});

/** All of them, in the order of the action strip. */
export const nodeActions: readonly Action<OnNode>[] = [
  startNode,
  pauseNode,
  resumeNode,
  stopNode,
  lameDuckNode,
  restartNode,
  killNode,
  wipeNode,
];
