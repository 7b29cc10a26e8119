import type { LabSnapshot } from '../../../src-main/contract/lab.ts';
import type { NodeSnapshot, NodeState } from '../../../src-main/contract/node.ts';
import type { RaftGroup } from '../../../src-main/contract/raft.ts';
import type { PastCluster, PastNode } from '../timeline/index.ts';

/** Nodes of a past moment of which no event tells. */
export interface ShownNode extends NodeSnapshot {
  isKnown: boolean;
}

export interface ShownCluster {
  nodes: ShownNode[];
  links: LabSnapshot['links'];
  groups: RaftGroup[];
}

/** The cluster as it is now. */
export function liveCluster(lab: LabSnapshot, groups: readonly RaftGroup[]): ShownCluster {
  return { nodes: lab.nodes.map((n) => ({ ...n, isKnown: true })), links: lab.links, groups: [...groups] };
}

/**
 * The cluster at a past moment: states and leaders as the timeline tells, and nothing that it does not: no figures, no
 * routes, no progress.
 */
export function pastCluster(lab: LabSnapshot, groups: readonly RaftGroup[], past: PastCluster): ShownCluster {
  const stateOf = (name: string) => past.nodes[name];
  return {
    nodes: lab.nodes.map((n) => {
      const told = stateOf(n.name);
      return {
        ...n,
        vitals: null,
        state: told ? nodeState(told) : n.state,
        isKnown: told !== undefined && told.at !== 'unknown',
      };
    }),
    links: lab.links.map((l) => ({
      ...l,
      mode: 'pass',
      route: 'unknown',
      rttMs: null,
      bytesPerSecond: { up: 0, down: 0 },
    })),
    groups: groups.map((group) => pastGroup(group, past)),
  };
}

function pastGroup(group: RaftGroup, past: PastCluster): RaftGroup {
  const told = past.leaders[group.id];
  const members = group.members.map((member) => {
    const at = past.nodes[member.node]?.at ?? 'unknown';
    const role =
      at === 'down' ? 'offline' : told?.node === member.node ? 'leader' : told?.node ? 'follower' : 'unknown';
    return { node: member.node, role, behind: null, percent: null } as const;
  });
  const online = members.filter((m) => m.role !== 'offline').length;
  return {
    ...group,
    leader: told?.node ?? null,
    term: told?.term ?? null,
    members,
    quorum: { ...group.quorum, online, held: online >= group.quorum.needed && !past.withoutQuorum.has(group.id) },
  };
}

function nodeState(told: PastNode): NodeState {
  const since = told.since ?? 0;
  switch (told.at) {
    case 'up':
      return { at: 'ready', since, pid: 0 };
    case 'starting':
      return { at: 'starting', since, pid: 0, attempt: 1 };
    case 'paused':
      return { at: 'paused', since, pid: 0, by: told.by };
    case 'lame-duck':
      return { at: 'lame-duck', since, pid: 0, by: told.by };
    case 'down':
      return {
        at: 'stopped',
        since,
        how: told.how === 'killed' ? 'killed' : told.how === 'lame-duck' ? 'lame-duck' : 'stopped',
        by: told.by,
        lastPid: null,
        exitCode: null,
        signal: null,
      };
    case 'unknown':
      return { at: 'stopped', since, how: 'never-started', by: null, lastPid: null, exitCode: null, signal: null };
  }
}
