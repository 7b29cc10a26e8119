import type { NodeAim } from '../../src-main/contract/fault.ts';
import type { NodeName } from '../../src-main/contract/node.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import { JetlabError } from '../domain/errors.ts';
import type { FaultStage } from './fault-stage.ts';

type Asked = Pick<FaultStage, 'nodes' | 'groups' | 'loadNode' | 'stateOf'>;

/** Who has which role at one moment: all aims of a recipe are answered from the same look. */
export class Roles {
  readonly nodes: readonly NodeName[];
  readonly #stage: Asked;
  #groups: Promise<RaftGroup[]> | null = null;

  constructor(stage: Asked) {
    this.#stage = stage;
    this.nodes = stage.nodes;
  }

  stateOf(node: NodeName): ReturnType<FaultStage['stateOf']> {
    return this.#stage.stateOf(node);
  }

  /** @throws JetlabError `node-unknown`, `group-unknown`, `aim-unresolved` */
  async node(aim: NodeAim): Promise<NodeName> {
    switch (aim.by) {
      case 'node':
        return this.#known(aim.node);
      case 'load-client': {
        const node = this.#stage.loadNode();
        if (node !== null) return this.#known(node);
        throw new JetlabError('aim-unresolved', { aim: 'node of the load', reason: 'no load is connected' });
      }
      case 'meta-leader':
        return this.#leader(await this.group('meta'));
      case 'leader':
        return this.#leader(await this.group(aim.group));
      case 'follower': {
        const group = await this.group(aim.group);
        const follower = group.members.find((member) => member.role === 'follower');
        if (follower !== undefined) return this.#known(follower.node);
        const reason = 'none of its replicas follows and is current';
        throw new JetlabError('aim-unresolved', { aim: `follower of ${group.label}`, reason });
      }
    }
  }

  /** In the order of the aims, each node once. */
  async all(aims: readonly NodeAim[]): Promise<NodeName[]> {
    const nodes: NodeName[] = [];
    for (const aim of aims) nodes.push(await this.node(aim));
    return [...new Set(nodes)];
  }

  /** @throws JetlabError `group-unknown` */
  async group(id: string): Promise<RaftGroup> {
    this.#groups ??= this.#stage.groups();
    const group = (await this.#groups).find((one) => one.id === id);
    if (group === undefined) throw new JetlabError('group-unknown', { group: id });
    return group;
  }

  #leader(group: RaftGroup): NodeName {
    if (group.leader !== null) return this.#known(group.leader);
    throw new JetlabError('aim-unresolved', { aim: `leader of ${group.label}`, reason: 'it has no leader' });
  }

  #known(node: NodeName): NodeName {
    if (this.nodes.includes(node)) return node;
    throw new JetlabError('node-unknown', { node, known: [...this.nodes] });
  }
}
