import type { FaultRecipe, Injection, NodeAim } from '../../src-main/contract/fault.ts';
import type { NodeName } from '../../src-main/contract/node.ts';
import { SYSTEM_USER } from '../config/index.ts';
import { startTestCluster, type TestCluster, until } from '../testing/index.ts';
import { ClusterStage, FaultDesk } from './index.ts';

/** A real cluster with faults to inject, for a whole file of tests. */
export class TestDesk implements AsyncDisposable {
  readonly lab: TestCluster;
  readonly stage: ClusterStage;
  readonly desk: FaultDesk;
  /** Every change that was told, oldest first. */
  readonly told: Injection[] = [];
  loadNode: NodeName | null = null;

  private constructor(lab: TestCluster) {
    this.lab = lab;
    this.stage = new ClusterStage({
      nodes: lab.nodes,
      cluster: lab.cluster,
      host: lab.host,
      block: lab.block,
      login: { user: SYSTEM_USER, password: lab.secrets.systemPassword },
      loadNode: () => this.loadNode,
      stepDown: (group, preferred) => this.#stepDown(group.id, group.leader, preferred),
    });
    this.desk = new FaultDesk(this.stage, (injection) => this.told.push(injection));
    lab.cluster.onState(() => this.desk.nodeChanged());
  }

  static async open(): Promise<TestDesk> {
    return new TestDesk(await startTestCluster());
  }

  inject(recipe: FaultRecipe, o: { boundMs?: number; secondReplica?: 'refuse' | 'touch' } = {}): Promise<Injection> {
    return this.desk.inject(recipe, { by: 'app', ...o });
  }

  /** Injects and waits for the proof. */
  async prove(recipe: FaultRecipe): Promise<Injection> {
    const { id } = await this.inject(recipe);
    const injection = await this.desk.proofOf(id).catch(() => null);
    return injection ?? this.latest(id);
  }

  latest(id: string): Injection {
    const injection = this.told.findLast((one) => one.id === id);
    if (injection === undefined) throw new Error(`nothing was told of ${id}`);
    return injection;
  }

  /** Every node ready, every pair with a route, no fault set, every link passing. */
  async whole(): Promise<void> {
    await until(
      'the cluster is whole',
      async () => {
        const words = await Promise.all(this.lab.nodes.map((node) => this.stage.ask(node).routez()));
        const modes = (await this.stage.linkStats()).map((link) => link.mode.at);
        return (
          this.lab.nodes.every((node) => this.stage.stateOf(node).at === 'ready') &&
          words.every(({ routes }) => new Set(routes.map((route) => route.remote_name)).size === 2) &&
          modes.every((mode) => mode === 'pass') &&
          this.desk.set.length === 0
        );
      },
      { withinMs: 30_000, lastSeen: () => JSON.stringify([this.lab.cluster.states(), this.desk.set]) },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.desk.close();
    this.stage.close();
    await this.lab[Symbol.asyncDispose]();
  }

  async #stepDown(
    id: string,
    leader: NodeName | null,
    preferred: NodeName | null,
  ): Promise<{ from: NodeName; to: NodeName | null }> {
    const subject =
      id === 'meta' ? '$JS.API.META.LEADER.STEPDOWN' : `$JS.API.STREAM.LEADER.STEPDOWN.${id.split('/')[1]}`;
    const from = leader ?? 'n1';
    const connection = id === 'meta' ? await this.lab.connectSystem(from) : await this.lab.connect();
    await connection.request(subject, preferred === null ? '' : JSON.stringify({ placement: { preferred } }));
    const to = await until('another leader', async () => {
      const group = (await this.stage.groups()).find((one) => one.id === id);
      return group?.leader !== from && group?.leader;
    });
    return { from, to };
  }
}

export function node(name: NodeName): NodeAim {
  return { by: 'node', node: name };
}

export function between(from: NodeName, to: NodeName): { from: NodeAim; to: NodeAim } {
  return { from: node(from), to: node(to) };
}
