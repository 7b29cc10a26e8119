import type { Actor, NodeName, NodeState } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { Advisory } from '../session/advisory.ts';

/** What somebody asked for. */
export type LabAction =
  | { kind: 'lab.start' | 'lab.stop' | 'lab.reset'; by: Actor }
  | { kind: 'lab.setPersistence'; by: Actor; persistence: 'persistent' | 'ephemeral' }
  | {
      kind:
        | 'node.start'
        | 'node.stop'
        | 'node.kill'
        | 'node.pause'
        | 'node.resume'
        | 'node.lameDuck'
        | 'node.restart'
        | 'node.wipe';
      by: Actor;
      node: NodeName;
    }
  | { kind: 'stream.create' | 'stream.remove'; by: Actor; stream: string }
  | { kind: 'raft.stepDown'; by: Actor; group: string; from: NodeName | null; preferred: NodeName | null };

/** What happens in the lab, for the timeline. Called at once, in order; nothing is awaited. */
export interface LabListener {
  /** Before it is carried out. The answer is called with the error if it was refused after all. */
  onAction(action: LabAction): (error: unknown) => void;
  onLab(change: 'started' | 'ready' | 'stopping' | 'stopped' | 'failed', by: Actor | null, words: string): void;
  onNodeState(node: NodeName, state: NodeState, previous: NodeState, by: Actor | null): void;
  /** `before` is the group as it was known; `null` when it was not. */
  onElected(advisory: Advisory, before: RaftGroup | null): void;
  onAdvisory(advisory: Advisory): void;
  /** The groups as they are known now: terms, leaders, quorum. */
  onGroups(groups: readonly RaftGroup[]): void;
}

export const nobody: LabListener = {
  onAction: () => () => {},
  onLab: () => {},
  onNodeState: () => {},
  onElected: () => {},
  onAdvisory: () => {},
  onGroups: () => {},
};
