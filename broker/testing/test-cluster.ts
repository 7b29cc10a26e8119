import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NatsConnection, connect } from '@nats-io/transport-node';
import type { NodeName, NodeState } from '../../src-main/contract/node.ts';
import { Cluster } from '../cluster/cluster.ts';
import type { ClusterTimings } from '../cluster/timings.ts';
import { LAB_PASSWORD, LAB_USER, type LabSecrets, SYSTEM_USER } from '../config/index.ts';
import type { PortBlock } from '../domain/port-block.ts';
import { type BrokerHost, launchBrokerHost } from '../host/client.ts';
import { findTestBlock } from './free-block.ts';
import { testServerProgram } from './server-program.ts';
import { until } from './until.ts';

/** The broker host's entry as it stands in the source; Node 24 runs it as it is. */
export const BROKER_HOST_ENTRY = fileURLToPath(new URL('../host/main.ts', import.meta.url));

export interface TestClusterOptions {
  servers?: 1 | 3;
  /** The lab's folder. Given: kept afterwards. Not given: a new one, removed afterwards. */
  dir?: string;
  timings?: Partial<ClusterTimings>;
  /** `false` leaves the servers down. */
  start?: boolean;
  program?: { path: string };
}

/** A real cluster on free ports with everything that belongs to it. Ends with `await using`. */
export class TestCluster implements AsyncDisposable {
  readonly nodes: readonly NodeName[];
  readonly dir: string;
  readonly runFile: string;
  readonly block: PortBlock;
  readonly host: BrokerHost;
  readonly cluster: Cluster;
  readonly secrets: LabSecrets;
  readonly #connections: NatsConnection[] = [];
  readonly #removesDir: boolean;

  private constructor(made: {
    nodes: readonly NodeName[];
    dir: string;
    runFile: string;
    block: PortBlock;
    host: BrokerHost;
    cluster: Cluster;
    secrets: LabSecrets;
    removesDir: boolean;
  }) {
    this.nodes = made.nodes;
    this.dir = made.dir;
    this.runFile = made.runFile;
    this.block = made.block;
    this.host = made.host;
    this.cluster = made.cluster;
    this.secrets = made.secrets;
    this.#removesDir = made.removesDir;
  }

  static async start(o: TestClusterOptions = {}): Promise<TestCluster> {
    const nodes = o.servers === 1 ? ['n1'] : ['n1', 'n2', 'n3'];
    const dir = o.dir ?? (await mkdtemp(join(tmpdir(), 'jetlab-test-')));
    const runFile = join(dir, 'broker-host.json');
    const block = await findTestBlock(nodes);
    const host = await launchBrokerHost({ entry: BROKER_HOST_ENTRY, runFile, logDir: dir });
    const secrets = { systemPassword: password(), routePassword: password() };
    const cluster = new Cluster({
      nodes,
      dir,
      storeDir: (node) => join(dir, node, 'store'),
      block,
      program: o.program ?? testServerProgram(),
      host,
      secrets,
      ...(o.timings ? { timings: o.timings } : {}),
    });
    const removesDir = o.dir === undefined;
    const made = new TestCluster({ nodes, dir, runFile, block, host, cluster, secrets, removesDir });
    try {
      if (o.start !== false) await cluster.start();
    } catch (error) {
      await made[Symbol.asyncDispose]();
      throw error;
    }
    return made;
  }

  /** What applications connect to: the client proxies. */
  get urls(): string[] {
    return this.nodes.map((node) => `nats://127.0.0.1:${this.ports(node).client}`);
  }

  ports(node: NodeName): PortBlock['nodes'][string] {
    const ports = this.block.nodes[node];
    if (!ports) throw new Error(`no node ${node} in this cluster`);
    return ports;
  }

  state(node: NodeName): NodeState {
    const state = this.cluster.states()[node];
    if (!state) throw new Error(`no node ${node} in this cluster`);
    return state;
  }

  /** Of the node's present process. Throws when it has none. */
  pid(node: NodeName): number {
    const state = this.state(node);
    if (!('pid' in state)) throw new Error(`${node} has no process: it is ${state.at}`);
    return state.pid;
  }

  /** A connection of an application through the client proxies. Drops with the cluster. */
  async connect(o: { node?: NodeName } = {}): Promise<NatsConnection> {
    const servers = o.node ? [`127.0.0.1:${this.ports(o.node).client}`] : this.urls;
    return this.#keep(await connect({ servers, user: LAB_USER, pass: LAB_PASSWORD, pingInterval: 2_000 }));
  }

  /** A connection to the system account, direct to the node's own port. */
  async connectSystem(node: NodeName): Promise<NatsConnection> {
    const servers = `127.0.0.1:${this.ports(node).directClient}`;
    return this.#keep(await connect({ servers, user: SYSTEM_USER, pass: this.secrets.systemPassword }));
  }

  async kill(node: NodeName): Promise<void> {
    await this.cluster.killNode(node, null);
  }

  /** Waits until the node's state is one of these, and answers it. */
  async waitForState(node: NodeName, ...wanted: NodeState['at'][]): Promise<NodeState> {
    return until(
      `${node} ${wanted.join(' or ')}`,
      () => (wanted.includes(this.state(node).at) ? this.state(node) : null),
      {
        withinMs: 20_000,
        lastSeen: () => this.state(node),
      },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.close().catch(() => undefined)));
    this.cluster.close();
    await this.host.close();
    if (this.#removesDir) await rm(this.dir, { recursive: true, force: true, maxRetries: 3 });
  }

  #keep(connection: NatsConnection): NatsConnection {
    this.#connections.push(connection);
    return connection;
  }
}

/** Three servers unless one is asked for; resolves when they take work. */
export function startTestCluster(o: TestClusterOptions = {}): Promise<TestCluster> {
  return TestCluster.start(o);
}

function password(): string {
  return randomBytes(12).toString('base64url');
}
