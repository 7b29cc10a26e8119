import type { NodeName } from '../../src-main/contract/node.ts';
import { JetlabError } from '../domain/errors.ts';
import type { FaultStage } from './fault-stage.ts';

/**
 * Whose stored data faults have changed. As long as one replica is not whole again, a second one is touched only when it
 * is asked for: this is where acked messages are lost.
 */
export class TouchedDisks {
  readonly #stage: Pick<FaultStage, 'stateOf' | 'groups'>;
  readonly #touched: Set<NodeName>;

  constructor(stage: Pick<FaultStage, 'stateOf' | 'groups'>, touched: readonly NodeName[]) {
    this.#stage = stage;
    this.#touched = new Set(touched);
  }

  get touched(): NodeName[] {
    return [...this.#touched].sort();
  }

  /**
   * Counts the nodes as touched from now on. Answers how to take that back when nothing came of it.
   *
   * @throws JetlabError `second-replica`
   */
  async touch(nodes: readonly NodeName[], second: 'refuse' | 'touch'): Promise<() => void> {
    if (second === 'refuse') await this.#refuseSecond(nodes);
    const added = nodes.filter((node) => !this.#touched.has(node));
    for (const node of added) this.#touched.add(node);
    return () => added.forEach((node) => this.#touched.delete(node));
  }

  async #refuseSecond(nodes: readonly NodeName[]): Promise<void> {
    const [first, second] = nodes;
    if (first === undefined) return;
    if (second !== undefined) throw new JetlabError('second-replica', { node: second, touched: [first] });
    const behind = await this.#behind();
    for (const node of this.#touched) {
      if (this.#stage.stateOf(node).at === 'ready' && !behind.has(node)) this.#touched.delete(node);
    }
    const others = new Set([...this.#touched, ...behind]);
    others.delete(first);
    if (others.size > 0) throw new JetlabError('second-replica', { node: first, touched: [...others].sort() });
  }

  /** Nodes that are up and do not have everything yet that their groups have. */
  async #behind(): Promise<Set<NodeName>> {
    const members = (await this.#stage.groups()).flatMap((group) => group.members);
    const isBehind = (role: string) => role === 'catching-up' || role === 'unknown';
    const behind = members.filter(({ node, role }) => isBehind(role) && this.#isUp(node));
    return new Set(behind.map(({ node }) => node));
  }

  #isUp(node: NodeName): boolean {
    const { at } = this.#stage.stateOf(node);
    return at === 'ready' || at === 'joining';
  }
}
