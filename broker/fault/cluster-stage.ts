import type { Actor, NodeName, NodePorts, NodeState } from '../../src-main/contract/node.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { NodeStore } from '../cluster/node-store.ts';
import { LAB_ACCOUNT } from '../config/index.ts';
import { JetlabError } from '../domain/errors.ts';
import type { PortBlock } from '../domain/port-block.ts';
import { deriveRaftGroups, NO_RAFT_MEMORY } from '../domain/raft-groups.ts';
import type { BrokerHost } from '../host/client.ts';
import { identifyProcess } from '../host/process-identity.ts';
import type { LinkMode, LinkStats } from '../link/index.ts';
import { NodeMonitor, readNodeView } from '../monitor/index.ts';
import type { FaultStage } from './fault-stage.ts';
import { ClientProbe, closing } from './probe/client-probe.ts';
import type { ProbeLogin } from './probe/probe-line.ts';
import { RouteProbe } from './probe/route-probe.ts';

export interface ClusterStageOptions {
  nodes: readonly NodeName[];
  cluster: Cluster;
  host: BrokerHost;
  block: PortBlock;
  /** Of the system account: probes speak in it, so that applications never see them. */
  login: ProbeLogin;
  loadNode(): NodeName | null;
  stepDown: FaultStage['stepDown'];
  /** Unless this one: for what other platforms refuse. */
  platform?: NodeJS.Platform;
}

/** A running lab as faults see it: one cluster, its broker host, and the ports of its block. */
export class ClusterStage implements FaultStage {
  readonly nodes: readonly NodeName[];
  readonly platform: NodeJS.Platform;
  readonly #o: ClusterStageOptions;
  readonly #monitors: ReadonlyMap<NodeName, NodeMonitor>;
  /** Pids that the nodes' processes had while this stage looked: no other process is asked for. */
  readonly #pids = new Map<NodeName, Set<number>>();
  readonly #unsubscribe: () => void;

  constructor(options: ClusterStageOptions) {
    this.#o = options;
    this.nodes = options.nodes;
    this.platform = options.platform ?? process.platform;
    this.#monitors = new Map(
      options.nodes.map((node) => [node, new NodeMonitor({ node, monitorPort: this.#portsOf(node).monitor })]),
    );
    for (const node of options.nodes) this.#noteState(node, this.stateOf(node));
    this.#unsubscribe = options.cluster.onState((node, state) => this.#noteState(node, state));
  }

  stateOf(node: NodeName): NodeState {
    const state = this.#o.cluster.states()[node];
    if (state === undefined) throw new JetlabError('node-unknown', { node, known: [...this.nodes] });
    return state;
  }

  async groups(): Promise<RaftGroup[]> {
    const views = await Promise.all([...this.#monitors.values()].map((monitor) => readNodeView(monitor, LAB_ACCOUNT)));
    return deriveRaftGroups(views, NO_RAFT_MEMORY).groups;
  }

  loadNode(): NodeName | null {
    return this.#o.loadNode();
  }

  kill(node: NodeName, by: Actor): Promise<void> {
    return this.#o.cluster.killNode(node, by);
  }

  stop(node: NodeName, by: Actor): Promise<void> {
    return this.#o.cluster.stopNode(node, by);
  }

  start(node: NodeName, by: Actor): Promise<void> {
    return this.#o.cluster.startNode(node, by);
  }

  restart(node: NodeName, by: Actor): Promise<void> {
    return this.#o.cluster.restartNode(node, by);
  }

  pause(node: NodeName, by: Actor): Promise<void> {
    return this.#o.cluster.pauseNode(node, by);
  }

  resume(node: NodeName, by: Actor): Promise<void> {
    return this.#o.cluster.resumeNode(node, by);
  }

  lameDuck(node: NodeName, by: Actor): Promise<void> {
    return this.#o.cluster.lameDuckNode(node, by);
  }

  stepDown(group: RaftGroup, preferred: NodeName | null): Promise<{ from: NodeName; to: NodeName | null }> {
    return this.#o.stepDown(group, preferred);
  }

  setLinkMode(link: string, mode: LinkMode): Promise<void> {
    return this.#o.cluster.setLinkMode(link, mode);
  }

  linkStats(): Promise<LinkStats[]> {
    return this.#o.host.linkStats();
  }

  changeStore<T>(node: NodeName, work: (store: NodeStore) => Promise<T>): Promise<T> {
    return this.#o.cluster.changeStore(node, work);
  }

  readStore<T>(node: NodeName, work: (store: NodeStore) => Promise<T>): Promise<T> {
    return this.#o.cluster.readStore(node, work);
  }

  limitStore(node: NodeName, maxFileBytes: number | null): void {
    this.#o.cluster.limitStore(node, maxFileBytes);
  }

  ask(node: NodeName): NodeMonitor {
    const monitor = this.#monitors.get(node);
    if (monitor === undefined) throw new JetlabError('node-unknown', { node, known: [...this.nodes] });
    return monitor;
  }

  async isGone(node: NodeName, pid: number): Promise<boolean> {
    if (this.#pids.get(node)?.has(pid) !== true) {
      throw new JetlabError('not-ours', { pid, reason: `${node} did not run as this process` });
    }
    return (await identifyProcess(pid)) === null;
  }

  probeRoute(a: NodeName, b: NodeName): Promise<RouteProbe | null> {
    return RouteProbe.open(this.#portsOf(a).directClient, this.#portsOf(b).directClient, this.#o.login);
  }

  probeClient(node: NodeName): ClientProbe {
    return new ClientProbe(this.#portsOf(node).client, this.#o.login);
  }

  timeClose(link: string, withinMs: number): Promise<number | null> {
    const client = this.nodes.find((node) => link === `client-${node}`);
    const port = client === undefined ? this.#o.block.links[link] : this.#portsOf(client).client;
    if (port === undefined) throw new Error(`there is no link ${link}`);
    return closing(port, withinMs);
  }

  close(): void {
    this.#unsubscribe();
    for (const monitor of this.#monitors.values()) monitor.close();
  }

  #noteState(node: NodeName, state: NodeState): void {
    if (!('pid' in state)) return;
    const known = this.#pids.get(node) ?? new Set();
    this.#pids.set(node, known.add(state.pid));
  }

  #portsOf(node: NodeName): NodePorts {
    const ports = this.#o.block.nodes[node];
    if (ports === undefined) throw new JetlabError('node-unknown', { node, known: [...this.nodes] });
    return ports;
  }
}
