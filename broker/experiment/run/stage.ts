import type { FaultRecipe, Injection } from '../../../src-main/contract/fault.ts';
import type { NodeName, NodeState } from '../../../src-main/contract/node.ts';
import type { NodeMonitor } from '../../monitor/index.ts';
import type { ClientServer } from '../client/protocol.ts';

/** What a run needs of a running lab. */
export interface ExperimentStage {
  readonly nodes: readonly NodeName[];
  /** Where clients reach the nodes: the client proxies. */
  readonly servers: readonly ClientServer[];
  stateOf(node: NodeName): NodeState;
  ask(node: NodeName): Pick<NodeMonitor, 'jsz' | 'varz'>;
  /** Makes a JetStream API request in the lab's account, not through the client proxies. @throws JetlabError */
  request(subject: string, body: object, what: string): Promise<Record<string, unknown>>;
  /** What the servers announce, until the returned function is called. */
  onEvent(listener: (event: StageEvent) => void): () => void;
  readonly faults: FaultPort;
}

export interface StageEvent {
  kind: 'leader-elected' | 'quorum-lost' | 'max-deliveries';
  /** Milliseconds since the epoch, as the server says. */
  at: number;
  stream: string | null;
  consumer: string | null;
  leader: NodeName | null;
}

export interface FaultPort {
  /** Resolves when the fault is in place. @throws JetlabError */
  inject(recipe: FaultRecipe, boundMs: number | null): Promise<Injection>;
  clear(id: string): Promise<unknown>;
  /** Each injection again when its proof is known and when it has ended. */
  onChange(listener: (injection: Injection) => void): () => void;
}
