import { join } from 'node:path';
import type { BootStep, ServerProgram } from '../../src-main/contract/lab.ts';
import type { Actor, NodeName, NodePorts, NodeState } from '../../src-main/contract/node.ts';
import { type LabSecrets, renderServerConfig } from '../config/index.ts';
import { JetlabError } from '../domain/errors.ts';
import { requireAllowed } from '../domain/node-action.ts';
import { type PortBlock, ringLinks } from '../domain/port-block.ts';
import type { BrokerHost } from '../host/client.ts';
import type { LinkMode, LinkSpec } from '../link/index.ts';
import { followBoot } from './boot.ts';
import { writeNodeFiles } from './node-files.ts';
import { NodeStore, settleStore } from './node-store.ts';
import { NodeSupervisor } from './node-supervisor.ts';
import { type ClusterTimings, DEFAULT_TIMINGS } from './timings.ts';

/** What JetStream may store on one node, in bytes. Without limits it claims most of the machine (reference, section 9). */
const LIMITS = { maxMemoryStore: 256 * 1024 ** 2, maxFileStore: 4 * 1024 ** 3 };

export interface ClusterOptions {
  /** One node, or three in ring order. */
  nodes: readonly NodeName[];
  /** The lab's folder; each node has its own in it. Nothing outside is ever removed. */
  dir: string;
  /** Where a node stores its data: below `dir`. Asked at each start. */
  storeDir(node: NodeName): string;
  block: PortBlock;
  program: Pick<ServerProgram, 'path'>;
  host: BrokerHost;
  secrets: LabSecrets;
  timings?: Partial<ClusterTimings>;
}

type StateListener = (node: NodeName, state: NodeState, previous: NodeState, by: Actor | null) => void;

/**
 * The servers as one thing: links first, then all servers at once; each node supervised for itself.
 * Belongs to one broker host; when that ends, every node is `crashed` and a new cluster needs a new broker host.
 */
export class Cluster {
  readonly #o: ClusterOptions;
  readonly #timings: ClusterTimings;
  readonly #supervisors: ReadonlyMap<NodeName, NodeSupervisor>;
  readonly #maxFileStore = new Map<NodeName, number>();
  readonly #stateListeners = new Set<StateListener>();
  readonly #bootListeners = new Set<(step: BootStep) => void>();
  readonly #subscriptions: (() => void)[];
  #boot: AbortController | null = null;
  #changed = Promise.withResolvers<void>();
  #linksOpen = false;

  constructor(options: ClusterOptions) {
    this.#o = options;
    this.#timings = { ...DEFAULT_TIMINGS, ...options.timings };
    this.#supervisors = new Map(options.nodes.map((node) => [node, this.#supervise(node)]));
    this.#subscriptions = [
      options.host.onExit((exit) => this.#supervisors.get(exit.node)?.exited(exit)),
      options.host.onClosed((reason) => this.#hostGone(reason)),
    ];
  }

  /**
   * Opens the links, starts every node that is down and thaws those that are paused. Resolves when a meta leader is
   * known and all take work. When it rejects, the nodes that run go on running.
   *
   * @throws JetlabError `port-in-use`, `node-exited-at-start`, `not-ready-in-time`, `broker-host-gone`;
   *   `node-wrong-state` while a node is leaving, or when one is stopped before all are ready
   */
  async start(by: Actor | null = null): Promise<void> {
    if (this.#boot) throw wrongState('start', 'starting');
    const boot = new AbortController();
    this.#boot = boot;
    try {
      for (const [node, { state }] of this.#supervisors) {
        if (state.at === 'stopping' || state.at === 'lame-duck') requireAllowed(node, 'start', state);
      }
      await this.#openLinks();
      // What becomes of each start is seen in the node's state.
      for (const supervisor of this.#supervisors.values()) bringUp(supervisor, by).catch(() => undefined);
      await followBoot({
        nodes: this.#o.nodes,
        ports: (node) => this.#portsOf(node),
        stateOf: (node) => this.#node(node).state,
        metaLeaderSeenBy: (node) => this.#node(node).metaLeaderSeen,
        nextChange: () => this.#changed.promise,
        patienceMs: this.#timings.bootMs,
        signal: boot.signal,
        tell: (step) => this.#bootListeners.forEach((listener) => listener(step)),
      });
    } finally {
      if (this.#boot === boot) this.#boot = null;
    }
  }

  /** Stops every node and closes the links, which frees all ports. A start under way ends with `node-wrong-state`. */
  async stop(by: Actor | null): Promise<void> {
    this.#boot?.abort(wrongState('start', 'stopping'));
    const stops = [...this.#supervisors.values()].map(async (node) => {
      if (node.state.at !== 'stopped') await node.stop(by);
    });
    const failed = (await Promise.allSettled(stops)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    await this.#closeLinks();
  }

  /** Resolves when the node answers; `onState` tells when it is ready. */
  async startNode(node: NodeName, by: Actor | null): Promise<void> {
    const supervisor = this.#node(node);
    await this.#openLinks();
    await supervisor.start(by);
  }

  /** Resolves when the process is gone, by the mildest step of the stop ladder that works. */
  async stopNode(node: NodeName, by: Actor | null): Promise<void> {
    await this.#node(node).stop(by);
  }

  async killNode(node: NodeName, by: Actor | null): Promise<void> {
    await this.#node(node).kill(by);
  }

  async pauseNode(node: NodeName, by: Actor | null): Promise<void> {
    await this.#node(node).pause(by);
  }

  async resumeNode(node: NodeName, by: Actor | null): Promise<void> {
    await this.#node(node).resume(by);
  }

  async lameDuckNode(node: NodeName, by: Actor | null): Promise<void> {
    await this.#node(node).lameDuck(by);
  }

  async restartNode(node: NodeName, by: Actor | null): Promise<void> {
    await this.#node(node).restart(by);
  }

  /** Removes the node's stored data. Only while it is stopped; never by itself. */
  async wipeNode(node: NodeName): Promise<void> {
    await this.#node(node).whileDead('wipe', () => this.#storeOf(node).wipe());
  }

  /** Changes the node's stored data, only while nobody holds it. @throws JetlabError `node-store-held` */
  async changeStore<T>(node: NodeName, work: (store: NodeStore) => Promise<T>): Promise<T> {
    return this.#node(node).whileDead('change', () => work(this.#storeOf(node)));
  }

  /** Reads the node's stored data, while it is dead or paused. @throws JetlabError `node-store-held` */
  async readStore<T>(node: NodeName, work: (store: NodeStore) => Promise<T>): Promise<T> {
    return this.#node(node).whileStill(() => work(this.#storeOf(node)));
  }

  /** What JetStream may store on the node's disk from its next start on; `null` is the usual limit. */
  limitStore(node: NodeName, maxFileStore: number | null): void {
    if (maxFileStore === null) this.#maxFileStore.delete(node);
    else this.#maxFileStore.set(node, maxFileStore);
  }

  states(): Record<NodeName, NodeState> {
    return Object.fromEntries([...this.#supervisors].map(([node, supervisor]) => [node, supervisor.state]));
  }

  onState(listener: StateListener): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  onBootStep(listener: (step: BootStep) => void): () => void {
    this.#bootListeners.add(listener);
    return () => this.#bootListeners.delete(listener);
  }

  async setLinkMode(id: string, mode: LinkMode): Promise<void> {
    await this.#o.host.setLinkMode(id, mode);
  }

  /** The configuration text as the node is started with it, passwords included: mask it before it is shown. */
  configText(node: NodeName): string {
    const dials = ringLinks(this.#o.nodes).flatMap((link) => (link.from === node ? this.#o.block.links[link.id] : []));
    return renderServerConfig({
      node,
      ports: this.#portsOf(node),
      dir: this.#dirOf(node),
      storeDir: this.#o.storeDir(node),
      limits: { ...LIMITS, maxFileStore: this.#maxFileStore.get(node) ?? LIMITS.maxFileStore },
      cluster: this.#isClustered ? { name: 'lab', dials: dials.filter((port) => port !== undefined) } : null,
      secrets: this.#o.secrets,
    });
  }

  /** Ends watching and restarting. Processes and links are the broker host's and end with it. */
  close(): void {
    this.#boot?.abort(wrongState('start', 'closed'));
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    for (const supervisor of this.#supervisors.values()) supervisor.close();
  }

  get #isClustered(): boolean {
    return this.#o.nodes.length > 1;
  }

  #supervise(node: NodeName): NodeSupervisor {
    return new NodeSupervisor({
      node,
      ports: this.#portsOf(node),
      dir: this.#dirOf(node),
      isClustered: this.#isClustered,
      host: this.#o.host,
      timings: this.#timings,
      prepare: async () => {
        await settleStore(this.#o.storeDir(node));
        const configPath = await writeNodeFiles(this.#dirOf(node), this.#o.storeDir(node), this.configText(node));
        return { program: this.#o.program.path, configPath };
      },
      onChange: (state, previous, by) => {
        this.#changed.resolve();
        this.#changed = Promise.withResolvers();
        for (const listener of this.#stateListeners) listener(node, state, previous, by);
      },
    });
  }

  async #openLinks(): Promise<void> {
    if (this.#linksOpen) return;
    this.#linksOpen = true;
    try {
      await this.#o.host.openLinks(this.#linkSpecs());
    } catch (error) {
      this.#linksOpen = false;
      throw error;
    }
  }

  async #closeLinks(): Promise<void> {
    if (!this.#linksOpen) return;
    this.#linksOpen = false;
    await this.#o.host.closeLinks();
  }

  #linkSpecs(): LinkSpec[] {
    const clients = this.#o.nodes.map((node): LinkSpec => {
      const { client, directClient } = this.#portsOf(node);
      return { id: `client-${node}`, kind: 'client', listenPort: client, targetPort: directClient };
    });
    const routes = ringLinks(this.#o.nodes).map((link): LinkSpec => {
      const listenPort = this.#o.block.links[link.id];
      if (listenPort === undefined) throw new Error(`the block has no port for link ${link.id}`);
      return { id: link.id, kind: 'route', listenPort, targetPort: this.#portsOf(link.to).route };
    });
    return [...routes, ...clients];
  }

  #hostGone(reason: string): void {
    this.#linksOpen = false;
    this.#boot?.abort(new JetlabError('broker-host-gone', { reason }));
    for (const supervisor of this.#supervisors.values()) supervisor.hostGone(reason);
  }

  #storeOf(node: NodeName): NodeStore {
    return new NodeStore({ node, lab: this.#o.dir, dir: this.#o.storeDir(node) });
  }

  #node(name: NodeName): NodeSupervisor {
    const supervisor = this.#supervisors.get(name);
    if (!supervisor) throw new JetlabError('node-unknown', { node: name, known: [...this.#o.nodes] });
    return supervisor;
  }

  #portsOf(node: NodeName): NodePorts {
    const ports = this.#o.block.nodes[node];
    if (!ports) throw new Error(`the block has no ports for ${node}`);
    return ports;
  }

  #dirOf(node: NodeName): string {
    return join(this.#o.dir, node);
  }
}

async function bringUp(supervisor: NodeSupervisor, by: Actor | null): Promise<void> {
  const { at } = supervisor.state;
  if (at === 'stopped' || at === 'crashed') await supervisor.start(by);
  if (at === 'paused') await supervisor.resume(by);
}

function wrongState(action: string, state: string): JetlabError {
  return new JetlabError('node-wrong-state', { node: 'The cluster', action, state });
}
