import type { NodeName } from '../../src-main/contract/node.ts';
import type { RaftGroup, RaftMember } from '../../src-main/contract/raft.ts';
import { type Mark, marksAfter, progressOf } from './raft-progress.ts';
import { META_GROUP, type NodeView, type Opinion, opinionsOf, parseGroupId } from './raft-view.ts';
import { quorumOf } from './topology.ts';

/** What must be remembered from one look to the next: who was a member, and how far each leader was lately. */
export interface RaftMemory {
  groups: readonly RaftGroup[];
  marks: Readonly<Record<string, readonly Mark[]>>;
}

export const NO_RAFT_MEMORY: RaftMemory = { groups: [], marks: {} };

/**
 * The Raft groups of the cluster as they are now: meta, then streams by name, each followed by its consumers.
 *
 * - A leader is the node that calls itself leader; followers' words on others mean nothing (they go stale for seconds
 *   after a crash). When two claim it, the newest term wins.
 * - A member that is down keeps its place from the last look, as it cannot speak for itself. A group vanishes when a ready
 *   member no longer has it.
 * - A member that is up counts as online only if it has a route to the leader: routes are one hop (`server/route.go`).
 * - A node that calls itself leader, but is cut off from a majority that has each other, leads nothing: it has not noticed
 *   yet, and the others elect.
 * - How far a member is behind comes from its own answer; see raft-progress.ts. R1 assets have no Raft and no term.
 */
export function deriveRaftGroups(
  views: readonly NodeView[],
  memory: RaftMemory,
): { groups: RaftGroup[]; memory: RaftMemory } {
  const byGroup = Map.groupBy(views.flatMap(opinionsOf), (opinion) => opinion.group.id);
  const before = new Map(memory.groups.map((group) => [group.id, group]));
  const ids = new Set([...byGroup.keys(), ...remembered(views, memory.groups, byGroup)]);
  const marks: Record<string, readonly Mark[]> = {};
  const groups: RaftGroup[] = [];
  for (const id of ids) {
    const opinions = byGroup.get(id) ?? [];
    const name = opinions[0]?.group ?? parseGroupId(id);
    if (name === null) continue;
    const claimant = leaderOf(opinions);
    const lately = marksAfter(memory.marks[id] ?? [], claimant);
    marks[id] = lately;
    const known = before.get(id) ?? null;
    const leader = claimant && isOutvoted(claimant, views) ? null : claimant;
    groups.push({ ...name, ...describe({ opinions, leader, views, known, marks: lately }) });
  }
  groups.sort(inReadingOrder);
  return { groups, memory: { groups, marks } };
}

interface Place {
  opinions: Opinion[];
  leader: Opinion | null;
  views: readonly NodeView[];
  known: RaftGroup | null;
  marks: readonly Mark[];
}

function describe(place: Place): Omit<RaftGroup, 'id' | 'kind' | 'label' | 'stream' | 'consumer'> {
  const { opinions, leader, known } = place;
  const nodes = membersOf(place);
  const replicas = leader?.wanted ?? known?.replicas ?? opinions[0]?.wanted ?? nodes.length;
  const hasRaft = nodes.length > 1 || opinions.some((opinion) => opinion.raft !== null);
  const terms = (leader ? [leader] : opinions).flatMap((opinion) => (opinion.raft ? [opinion.raft.term] : []));
  const reached = reachOf(place, nodes);
  const needed = leader?.raft?.quorum_needed ?? quorumOf(nodes.length);
  return {
    replicas: Math.max(replicas, 1),
    leader: leader?.node ?? null,
    term: hasRaft && terms.length > 0 ? Math.max(...terms) : null,
    quorum: { needed, online: reached.size, held: reached.size >= needed },
    members: nodes.map((node) => memberOf(node, place, reached)),
  };
}

function memberOf(node: NodeName, place: Place, reached: ReadonlySet<NodeName>): RaftMember {
  const { leader } = place;
  if (leader?.node === node) return { node, role: 'leader', behind: 0, percent: 100 };
  const view = place.views.find((one) => one.node === node);
  if (view === undefined || view.state === 'down') return { node, role: 'offline', behind: null, percent: null };
  const own = place.opinions.find((opinion) => opinion.node === node) ?? null;
  if (leader === null) {
    const isCutOff = reached.size > 1 && !reached.has(node);
    return { node, role: isCutOff ? 'offline' : own ? 'follower' : 'unknown', behind: null, percent: null };
  }
  if (own === null && (view.state === 'joining' || view.jsz === null)) {
    return { node, role: 'unknown', behind: null, percent: null };
  }
  const { behind, percent, inStep } = progressOf(leader, own, node, place.marks);
  const role = !reached.has(node) ? 'offline' : inStep ? 'follower' : 'catching-up';
  return { node, role, behind, percent };
}

function leaderOf(opinions: readonly Opinion[]): Opinion | null {
  const claims = opinions.filter((opinion) => opinion.leader === opinion.node);
  const [newest] = claims.sort(
    (a, b) => (b.raft?.term ?? 0) - (a.raft?.term ?? 0) || compare(b.leaderSince, a.leaderSince),
  );
  return newest ?? null;
}

function membersOf({ opinions, leader, known, views }: Place): NodeName[] {
  if (leader && !leader.hasUnnamed) return leader.members;
  const told = new Set([
    ...opinions.flatMap((opinion) => opinion.members),
    ...(known?.members ?? []).map((m) => m.node),
  ]);
  if (told.size === 0) return views.map((view) => view.node);
  return [...told].sort();
}

/** The members that are up and can talk with the leader or, without one, with most of the others. */
function reachOf({ leader, views }: Place, nodes: readonly NodeName[]): Set<NodeName> {
  return leader ? connectedTo(leader.node, nodes, views) : largestSide(nodes, views);
}

function isOutvoted(claimant: Opinion, views: readonly NodeView[]): boolean {
  const { node, members } = claimant;
  const needed = claimant.raft?.quorum_needed ?? quorumOf(members.length);
  const others = members.filter((member) => member !== node);
  return connectedTo(node, members, views).size < needed && largestSide(others, views).size >= needed;
}

function largestSide(nodes: readonly NodeName[], views: readonly NodeView[]): Set<NodeName> {
  return nodes
    .map((node) => connectedTo(node, nodes, views))
    .reduce((largest, next) => (next.size > largest.size ? next : largest), new Set<NodeName>());
}

/**
 * The node and those of `nodes` that it has a route to; empty when it is down. Two nodes are connected when neither denies
 * it; a node whose routes are not known denies nothing.
 */
function connectedTo(node: NodeName, nodes: readonly NodeName[], views: readonly NodeView[]): Set<NodeName> {
  const up = views.filter((view) => view.state !== 'down' && nodes.includes(view.node));
  const from = up.find((view) => view.node === node);
  if (from === undefined) return new Set();
  const reached = up.filter((to) => {
    const isCut = from.routes?.includes(to.node) === false || to.routes?.includes(node) === false;
    return to.node === node || !isCut;
  });
  return new Set(reached.map((view) => view.node));
}

/** Groups nobody speaks of now that are still there: every member that could know is down or recovering. */
function remembered(
  views: readonly NodeView[],
  groups: readonly RaftGroup[],
  byGroup: ReadonlyMap<string, Opinion[]>,
): string[] {
  const able = new Set(
    views.filter((view) => view.state === 'ready' && view.jsz?.disabled === false).map((v) => v.node),
  );
  const kept = groups.filter(
    (group) => !byGroup.has(group.id) && (group.kind === 'meta' || !group.members.some((m) => able.has(m.node))),
  );
  const streams = new Set([...byGroup.keys(), ...kept.map((group) => group.id)]);
  return kept
    .filter((group) => group.kind !== 'consumer' || streams.has(`stream/${group.stream}`))
    .map((group) => group.id);
}

function inReadingOrder(a: RaftGroup, b: RaftGroup): number {
  if (a.id === META_GROUP || b.id === META_GROUP) return a.id === b.id ? 0 : a.id === META_GROUP ? -1 : 1;
  return compare(a.stream ?? '', b.stream ?? '') || compare(a.consumer ?? '', b.consumer ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
