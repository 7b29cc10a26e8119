import type { FaultKind, NodeAim } from '../../../src-main/contract/fault.ts';
import type { NodeName, NodeState } from '../../../src-main/contract/node.ts';
import { defineAction } from '../../actions/index.ts';
import { nodeOf, type World } from '../../state/world.ts';
import { bytes } from '../../ui/figures.ts';
import { splitOf } from './cut-line.ts';
import { faultAction } from './fault-action.ts';
import { isolationOf } from './node-mark.ts';
import { isSetFault, stops } from './read-link.ts';

export interface OnOneNode {
  node: NodeName;
}

export const byName = (node: NodeName): NodeAim => ({ by: 'node', node });

const isolation = ({ node }: OnOneNode, world: World) =>
  isolationOf(node, world.lab?.links ?? [], (world.faults ?? []).filter(isSetFault));

/** Cuts a node from every other node. */
export const isolateNode = faultAction<OnOneNode>({
  id: 'fault.isolate',
  icon: 'cut',
  label: 'Isolate',
  title: ({ node }) => `Isolate ${node}`,
  detail: () => 'cut from all other nodes, clients stay',
  available: (context, world) => isolation(context, world) !== 'whole' || `${context.node} is isolated.`,
  recipe: ({ node }) => ({ kind: 'split', groups: [[byName(node)]], how: 'cut' }),
});

/** The same in silence: connections stay open and nothing passes. */
export const blackHoleNode = faultAction<OnOneNode>({
  id: 'fault.isolateSilently',
  icon: 'black-hole',
  label: 'Black hole',
  title: ({ node }) => `Black hole ${node}`,
  detail: () => 'routes stay open, nothing passes',
  available: (context, world) => isolation(context, world) !== 'whole' || `${context.node} is isolated.`,
  recipe: ({ node }) => ({ kind: 'split', groups: [[byName(node)]], how: 'black-hole' }),
});

/** Takes back every fault that keeps routes of the node from passing. */
export const rejoinNode = defineAction<OnOneNode>({
  id: 'fault.rejoin',
  icon: 'link',
  kind: 'plain',
  label: 'Rejoin',
  title: ({ node }) => `Rejoin ${node}`,
  detail: () => 'clears what cuts its links',
  available: (context, world) => keepsApart(context, world).length > 0 || `No fault cuts a link of ${context.node}.`,
  async run(context, { host, world }) {
    for (const { id } of keepsApart(context, world)) await host.call('fault.clear', { id });
  },
});

function keepsApart({ node }: OnOneNode, world: World) {
  const own = new Set(world.lab?.links.filter((l) => l.from === node || l.to === node).map((l) => l.id));
  return (world.faults ?? []).filter(
    (one) => isSetFault(one) && stops(one) !== null && one.resolved.some((name) => own.has(name)),
  );
}

/** Everyone sees one node and nobody else. */
export const hubOnly = faultAction<OnOneNode>({
  id: 'fault.hub',
  icon: 'split',
  title: ({ node }) => `Everyone sees ${node} only`,
  detail: () => 'every other pair is cut',
  available: (_, world) => (world.lab?.nodes.length ?? 0) > 2 || 'That takes three nodes.',
  recipe: ({ node }) => ({ kind: 'split.hub', hub: byName(node), how: 'cut' }),
});

/** Nobody sees anybody. */
export const splitAll = faultAction({
  id: 'fault.splitAll',
  icon: 'split',
  title: () => 'Split the cluster 1 | 1 | 1',
  detail: () => 'no node sees another',
  recipe: (_, world) => splitOf((world.lab?.nodes ?? []).map(({ name }) => [name])),
});

type ProcessKind = Extract<FaultKind, 'node.kill' | 'node.stop' | 'node.pause' | 'node.lame-duck' | 'node.restart'>;

function processFault(
  kind: ProcessKind,
  words: {
    id: string;
    icon: 'pause' | 'stop' | 'drain' | 'restart' | 'bolt';
    label: string;
    verb: string;
    detail: string;
  },
) {
  const isKill = kind === 'node.kill';
  return faultAction<OnOneNode>({
    id: words.id,
    icon: words.icon,
    label: words.label,
    ...(isKill ? { kind: 'hold' as const, done: 'Killed' } : {}),
    title: ({ node }) => `${words.verb} ${node}`,
    detail: () => words.detail,
    available({ node }, world) {
      const at = nodeOf(world, node)?.state.at;
      return (at !== undefined && (isUp(at) || (isKill && at === 'paused'))) || `${node} is not up.`;
    },
    recipe: ({ node }) => ({ kind, aim: byName(node) }),
  });
}

function isUp(at: NodeState['at']): boolean {
  return at === 'ready' || at === 'joining';
}

/** What can be done to a process, as faults: with proof, and with a bound where they can be taken back. */
export const pauseFault = processFault('node.pause', {
  id: 'fault.pause',
  icon: 'pause',
  label: 'Pause',
  verb: 'Pause and prove',
  detail: 'goes on by itself after the bound',
});
export const stopFault = processFault('node.stop', {
  id: 'fault.stop',
  icon: 'stop',
  label: 'Stop',
  verb: 'Stop and prove',
  detail: 'hands over, then ends; storage stays',
});
export const lameDuckFault = processFault('node.lame-duck', {
  id: 'fault.lameDuck',
  icon: 'drain',
  label: 'Lame duck',
  verb: 'Lame duck and prove',
  detail: 'hands over, then ends',
});
export const restartFault = processFault('node.restart', {
  id: 'fault.restart',
  icon: 'restart',
  label: 'Restart',
  verb: 'Restart and prove',
  detail: 'a new process, storage stays',
});
export const killFault = processFault('node.kill', {
  id: 'fault.kill',
  icon: 'bolt',
  label: 'Kill −9',
  verb: 'Kill and prove',
  detail: 'SIGKILL, the pid is looked for until it is gone',
});

export const killAll = faultAction({
  id: 'fault.killAll',
  icon: 'bolt',
  kind: 'hold',
  done: 'Killed',
  title: () => 'Kill all nodes',
  detail: () => 'SIGKILL of every node at once, storage stays',
  recipe: () => ({ kind: 'cluster.kill-all' }),
});

export const rollingRestart = faultAction({
  id: 'fault.rollingRestart',
  icon: 'restart',
  title: () => 'Rolling restart',
  detail: () => 'one node after the other, each when the one before takes work',
  recipe: () => ({ kind: 'cluster.rolling-restart' }),
});

/** Small enough to be reached soon by a load. */
export const USUAL_LIMIT_BYTES = 40_000_000;

export const limitStorage = faultAction<OnOneNode & { maxFileBytes: number }>({
  id: 'fault.storageLimit',
  icon: 'bolt',
  title: ({ node, maxFileBytes }) => `Limit the storage of ${node} to ${bytes(maxFileBytes)}`,
  detail: () => 'restarts it with a small max_file, a limit and not a full disk',
  recipe: ({ node, maxFileBytes }) => ({ kind: 'storage.limit', aim: byName(node), maxFileBytes }),
});

export const copyDisk = faultAction<OnOneNode>({
  id: 'fault.copyDisk',
  icon: 'copy',
  label: 'Keep a copy',
  title: ({ node }) => `Keep a copy of the disk of ${node}`,
  detail: () => 'for a roll-back; a running node is frozen meanwhile',
  recipe: ({ node }) => ({ kind: 'storage.copy', aims: [byName(node)] }),
});

export const copyAllDisks = faultAction({
  id: 'fault.copyAllDisks',
  icon: 'copy',
  title: () => 'Keep a copy of every disk',
  detail: () => 'of one moment, for a roll-back; running nodes are frozen meanwhile',
  recipe: (_, world) => ({ kind: 'storage.copy', aims: (world.lab?.nodes ?? []).map(({ name }) => byName(name)) }),
});
