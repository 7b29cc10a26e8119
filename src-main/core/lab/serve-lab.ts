import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { maskSecrets } from '../../../broker/config/index.ts';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { requireAllowed, type NodeAction } from '../../../broker/domain/node-action.ts';
import type { Cluster } from '../../../broker/index.ts';
import { lab as labPart } from '../../contract/lab.ts';
import { node as nodePart, type Actor, type NodeName } from '../../contract/node.ts';
import { raft as raftPart } from '../../contract/raft.ts';
import { serve } from '../serve/serve.ts';
import { stepDown } from '../session/step-down.ts';
import type { SeenStream } from '../workspace/lab-store.ts';
import { connectionsSource } from './connections-source.ts';
import { nobody, type LabAction, type LabListener } from './lab-listener.ts';
import type { LabService } from './lab-service.ts';
import { logSource } from './log-source.ts';
import { previewWipe, wipe } from './wipe.ts';

export interface ServeLabOptions {
  lab: LabService;
  listener?: LabListener;
  /** Streams and their replicas as last seen. */
  seenStreams(): readonly SeenStream[];
  shutdown(by: Actor): void;
}

type NodeActionKind = Extract<LabAction, { node: NodeName }>['kind'];

/** The contract's lab, node and raft parts, on one lab. Every action is told to the listener before it is done. */
export function serveLab({ lab, listener = nobody, seenStreams, shutdown }: ServeLabOptions) {
  async function act<T>(action: LabAction, run: () => Promise<T>): Promise<T> {
    const refused = listener.onAction(action);
    try {
      return await run();
    } catch (error) {
      refused(error);
      throw error;
    }
  }

  /** What the state of the node forbids is refused before it is told as done. */
  async function onNode(
    kind: NodeActionKind,
    action: NodeAction,
    { node }: { node: NodeName },
    by: Actor,
    run: (cluster: Cluster) => Promise<void>,
  ): Promise<null> {
    requireKnown(lab, node);
    const { cluster } = lab.run;
    requireAllowed(node, action, lab.board.state(node));
    await act({ kind, by, node }, () => run(cluster));
    return null;
  }

  return {
    ...serve(labPart, {
      'lab.snapshot': () => lab.board.snapshot,
      'lab.start': async (_, { actor }) => {
        await act({ kind: 'lab.start', by: actor }, () => lab.start(actor));
        return null;
      },
      'lab.stop': async (_, { actor }) => {
        await act({ kind: 'lab.stop', by: actor }, () => lab.stop(actor));
        return null;
      },
      'lab.reset': async ({ confirm }, { actor }) => {
        requireConfirmed(confirm, 'reset');
        await act({ kind: 'lab.reset', by: actor }, () => lab.reset(actor));
        return null;
      },
      'lab.setPersistence': async ({ persistence }, { actor }) => {
        const action = { kind: 'lab.setPersistence', by: actor, persistence } as const;
        await act(action, () => lab.setPersistence(persistence, actor));
        return null;
      },
      'lab.dismissNotice': ({ id }) => {
        lab.board.notices.dismiss(id);
        lab.board.publish();
        return null;
      },
      'lab.shutdown': (_, { actor }) => {
        // The answer leaves first.
        setTimeout(() => shutdown(actor), 20);
        return null;
      },
    }),
    ...serve(nodePart, {
      'node.start': (input, { actor }) =>
        onNode('node.start', 'start', input, actor, (cluster) => cluster.startNode(input.node, actor)),
      'node.stop': (input, { actor }) =>
        onNode('node.stop', 'stop', input, actor, (cluster) => cluster.stopNode(input.node, actor)),
      'node.kill': (input, { actor }) =>
        onNode('node.kill', 'kill', input, actor, (cluster) => cluster.killNode(input.node, actor)),
      'node.pause': (input, { actor }) =>
        onNode('node.pause', 'pause', input, actor, (cluster) => cluster.pauseNode(input.node, actor)),
      'node.resume': (input, { actor }) =>
        onNode('node.resume', 'resume', input, actor, (cluster) => cluster.resumeNode(input.node, actor)),
      'node.lameDuck': (input, { actor }) =>
        onNode('node.lameDuck', 'lame-duck', input, actor, (cluster) => cluster.lameDuckNode(input.node, actor)),
      'node.restart': (input, { actor }) =>
        onNode('node.restart', 'restart', input, actor, (cluster) => cluster.restartNode(input.node, actor)),
      'node.previewWipe': ({ node }) => {
        requireKnown(lab, node);
        return previewWipe(lab, node, seenStreams());
      },
      'node.wipe': async ({ node, confirm }, { actor }) => {
        requireKnown(lab, node);
        requireConfirmed(confirm, node);
        requireAllowed(node, 'wipe', lab.board.state(node));
        return act({ kind: 'node.wipe', by: actor, node }, () => wipe(lab, node, seenStreams()));
      },
      'node.config': async ({ node }) => {
        requireKnown(lab, node);
        const path = join(lab.nodeDir(node), 'nats-server.conf');
        const text = await readFile(path, 'utf8').catch(() => lab.runOrNull?.cluster.configText(node));
        if (text === undefined) throw new JetlabError('lab-not-running', { workspace: lab.nodeDir(node) });
        return { path, text: maskSecrets(text) };
      },
      'node.connections': ({ nodes }) => connectionsSource(lab, nodes),
      'node.history': () => lab.board.history,
      'node.log': ({ nodes }) => logSource(lab, nodes),
    }),
    ...serve(raftPart, {
      'raft.groups': () => lab.board.groups,
      'raft.stepDown': async ({ group: id, preferred }, { actor }) => {
        const groupNow = (wanted: string) => lab.board.groups.value.find((group) => group.id === wanted) ?? null;
        const { system, account } = lab.run;
        const group = groupNow(id);
        if (group === null) throw new JetlabError('group-unknown', { group: id });
        const { leader: from } = group;
        const action: LabAction = { kind: 'raft.stepDown', by: actor, group: id, from, preferred: preferred ?? null };
        return act(action, () => stepDown({ system, account, groupNow }, group, preferred));
      },
    }),
  };
}

function requireKnown(lab: LabService, node: NodeName): void {
  if (lab.board.nodes.includes(node)) return;
  throw new JetlabError('node-unknown', { node, known: [...lab.board.nodes] });
}

function requireConfirmed(typed: string, expected: string): void {
  if (typed !== expected) throw new JetlabError('confirmation-mismatch', { expected });
}
