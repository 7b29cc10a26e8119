import { deriveRaftGroups, NO_RAFT_MEMORY, type RaftMemory } from '../../../broker/domain/raft-groups.ts';
import type { NodeView } from '../../../broker/domain/raft-view.ts';
import type { Jsz } from '../../../broker/monitor/index.ts';
import type { NodeName, NodeState } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { NodeAssets } from './node-poller.ts';

/** How long an advisory's word on a leader stands against what the monitor ports say. */
const ADVISORY_STANDS_MS = 3_000;

interface Elected {
  leader: NodeName;
  at: number;
  /** The term that was known before: whoever leads in that one has been succeeded. */
  termBefore: number | null;
}

/**
 * The Raft groups from what the nodes say on their monitor ports, once a second or so, and from what reaches the host
 * earlier: the end of a process, and the servers' advisory of an election.
 */
export class RaftBoard {
  readonly #views = new Map<NodeName, NodeView>();
  readonly #jsz = new Map<NodeName, Jsz>();
  readonly #askedAt = new Map<NodeName, number>();
  readonly #elected = new Map<string, Elected>();
  #memory: RaftMemory = NO_RAFT_MEMORY;
  #groups: RaftGroup[] = [];

  constructor(nodes: readonly NodeName[]) {
    for (const node of nodes) this.#views.set(node, { node, state: 'down', jsz: null, raftz: null, routes: null });
  }

  get groups(): RaftGroup[] {
    return this.#groups;
  }

  /** What the node said of JetStream last; `null` while it does not answer. */
  jszOf(node: NodeName): Jsz | null {
    return this.#view(node).jsz === null ? null : (this.#jsz.get(node) ?? null);
  }

  setState(node: NodeName, state: NodeState): void {
    const view = this.#view(node);
    const heard = heardOf(state);
    // What a dead process said last is no longer true; what it will say comes with the next look.
    if (heard === 'down') this.#views.set(node, { ...view, state: heard, jsz: null, raftz: null, routes: null });
    else this.#views.set(node, { ...view, state: heard });
  }

  setAssets(node: NodeName, assets: NodeAssets | null): void {
    const view = this.#view(node);
    if (view.state === 'down' || assets === null) {
      this.#views.set(node, { ...view, jsz: null, raftz: null, routes: null });
      return;
    }
    const routes = assets.routez.routes.flatMap((route) => (route.remote_name === null ? [] : [route.remote_name]));
    this.#askedAt.set(node, assets.askedAt);
    this.#jsz.set(node, assets.jsz);
    this.#views.set(node, { ...view, jsz: assets.jsz, raftz: assets.raftz, routes: [...new Set(routes)] });
  }

  /** The servers told of an election. Answers the group as it was, `null` when it was not known. */
  elected(groupId: string, leader: NodeName, at: number): RaftGroup | null {
    const before = this.#groups.find((group) => group.id === groupId) ?? null;
    this.#elected.set(groupId, { leader, at, termBefore: before?.term ?? null });
    this.#groups = this.#groups.map((group) => this.#asElected(group));
    return before;
  }

  /** Takes everything known into account anew. */
  derive(): RaftGroup[] {
    const derived = deriveRaftGroups([...this.#views.values()], this.#memory);
    this.#memory = derived.memory;
    this.#groups = derived.groups.map((group) => this.#asElected(group));
    return this.#groups;
  }

  #asElected(group: RaftGroup): RaftGroup {
    const elected = this.#elected.get(group.id);
    if (elected === undefined) return group;
    if (Date.now() - elected.at > ADVISORY_STANDS_MS || this.#isNewer(group, elected)) {
      this.#elected.delete(group.id);
      return group;
    }
    const leader = this.#view(elected.leader).state === 'down' ? null : elected.leader;
    if (group.leader === leader) return group;
    return { ...group, leader, term: null, members: group.members.map(follow(leader)) };
  }

  /** Whether the nodes' own words are from after the election: by the term, or by when they were asked. */
  #isNewer(group: RaftGroup, elected: Elected): boolean {
    if (group.leader === null) return false;
    if (group.term !== null && elected.termBefore !== null) return group.term > elected.termBefore;
    return (this.#askedAt.get(group.leader) ?? 0) > elected.at;
  }

  #view(node: NodeName): NodeView {
    return this.#views.get(node) ?? { node, state: 'down', jsz: null, raftz: null, routes: null };
  }
}

/** Roles right after an election: how far each follower is behind is for the new leader to say. */
function follow(leader: NodeName | null): (member: RaftGroup['members'][number]) => RaftGroup['members'][number] {
  return (member) => {
    if (member.node === leader) return { ...member, role: 'leader', behind: 0, percent: 100 };
    return member.role === 'leader' ? { ...member, role: 'follower', behind: null, percent: null } : member;
  };
}

function heardOf(state: NodeState): NodeView['state'] {
  switch (state.at) {
    case 'ready':
    case 'lame-duck':
    case 'stopping':
      return 'ready';
    case 'joining':
      return 'joining';
    case 'starting':
    case 'paused':
    case 'stopped':
    case 'crashed':
      return 'down';
  }
}
