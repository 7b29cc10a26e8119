import type { Actor, NodeName, NodeState } from '../../src-main/contract/node.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import type { NodeStore } from '../cluster/node-store.ts';
import type { LinkMode, LinkStats } from '../link/index.ts';
import type { NodeMonitor } from '../monitor/index.ts';
import type { ClientProbe } from './probe/client-probe.ts';
import type { RouteProbe } from './probe/route-probe.ts';

/**
 * All that a fault can reach. Nodes and links go by the lab's own names; there is no way from here to a pid, a port, a
 * path or a host, so that no fault can be aimed at anything that is not the lab's.
 */
export interface FaultStage {
  readonly nodes: readonly NodeName[];
  readonly platform: NodeJS.Platform;
  stateOf(node: NodeName): NodeState;
  /** The Raft groups as the nodes tell them at this moment. */
  groups(): Promise<RaftGroup[]>;
  /** The node that Jetlab's load is connected to. */
  loadNode(): NodeName | null;

  kill(node: NodeName, by: Actor): Promise<void>;
  stop(node: NodeName, by: Actor): Promise<void>;
  start(node: NodeName, by: Actor): Promise<void>;
  restart(node: NodeName, by: Actor): Promise<void>;
  pause(node: NodeName, by: Actor): Promise<void>;
  resume(node: NodeName, by: Actor): Promise<void>;
  lameDuck(node: NodeName, by: Actor): Promise<void>;
  /** Asks the leader to hand over; `to` is `null` when no election was seen. */
  stepDown(group: RaftGroup, preferred: NodeName | null): Promise<{ from: NodeName; to: NodeName | null }>;

  setLinkMode(link: string, mode: LinkMode): Promise<void>;
  linkStats(): Promise<LinkStats[]>;

  /** Only while the node has no process. @throws JetlabError `node-store-held` */
  changeStore<T>(node: NodeName, work: (store: NodeStore) => Promise<T>): Promise<T>;
  /** While the node is dead or paused. @throws JetlabError `node-store-held` */
  readStore<T>(node: NodeName, work: (store: NodeStore) => Promise<T>): Promise<T>;
  /** From the node's next start on; `null` is the usual limit. */
  limitStore(node: NodeName, maxFileBytes: number | null): void;

  /** What the node says on its monitor port. */
  ask(node: NodeName): Pick<NodeMonitor, 'varz' | 'routez'>;
  /** Whether the node's process of that pid is gone, by the system's word. Answers for processes that it ran alone. */
  isGone(node: NodeName, pid: number): Promise<boolean>;
  /** `null` when messages do not pass between the two. */
  probeRoute(a: NodeName, b: NodeName): Promise<RouteProbe | null>;
  probeClient(node: NodeName): ClientProbe;
  /** Milliseconds in which the end of a new connection goes through the link and comes back; `null`: longer. */
  timeClose(link: string, withinMs: number): Promise<number | null>;
}
