import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { endOf } from './plot.ts';

/** What the timeline tells about a node at a past moment. `unknown`: no event before it says. */
export interface PastNode {
  at: 'up' | 'starting' | 'paused' | 'lame-duck' | 'down' | 'unknown';
  /** The event that says so, and since when. */
  since: number | null;
  /** How it went down, for the words on its card. */
  how: 'stopped' | 'killed' | 'crashed' | 'lame-duck' | null;
  by: TimelineEvent['actor'];
}

export interface PastCluster {
  nodes: Record<string, PastNode>;
  /** Leader by group; `null` while the group had none. Groups of which nothing is told are left out. */
  leaders: Record<string, { node: string | null; since: number; term: number | null }>;
  /** Groups without quorum at that moment. */
  withoutQuorum: ReadonlySet<string>;
}

const UNKNOWN: PastNode = { at: 'unknown', since: null, how: null, by: null };

/** What a kind of event says about its node's process from then on; spans say it while they last. */
const SAYS: Record<string, Pick<PastNode, 'at' | 'how'>> = {
  'node.start': { at: 'starting', how: null },
  'node.starting': { at: 'starting', how: null },
  'node.restart': { at: 'starting', how: null },
  'node.ready': { at: 'up', how: null },
  'node.resume': { at: 'up', how: null },
  'node.kill': { at: 'down', how: 'killed' },
  'node.stop': { at: 'down', how: 'stopped' },
  'node.stopped': { at: 'down', how: 'stopped' },
  'node.crashed': { at: 'down', how: 'crashed' },
  'node.exited': { at: 'down', how: 'crashed' },
  'node.lameDuck': { at: 'lame-duck', how: null },
  'node.pause': { at: 'paused', how: null },
};

/** What events of the whole cluster say about each node that is in one of the states `from`. */
const SAYS_OF_ALL: Record<string, { from: readonly PastNode['at'][]; to: Pick<PastNode, 'at' | 'how'> }> = {
  'lab.start': { from: ['unknown', 'down'], to: { at: 'starting', how: null } },
  'lab.ready': { from: ['unknown', 'starting'], to: { at: 'up', how: null } },
  'lab.stop': { from: ['unknown', 'up', 'starting', 'paused', 'lame-duck'], to: { at: 'down', how: 'stopped' } },
  'lab.reset': { from: ['unknown', 'up', 'starting', 'paused', 'lame-duck'], to: { at: 'down', how: 'stopped' } },
};

/**
 * The cluster at a past moment, as far as the events tell: node states and the leader of each group. Nothing is assumed
 * that no event says, so what happened before the first event is unknown.
 */
export function clusterAt(events: readonly TimelineEvent[], time: number, nodes: readonly string[]): PastCluster {
  const states: Record<string, PastNode> = Object.fromEntries(nodes.map((n) => [n, UNKNOWN]));
  const leaders: PastCluster['leaders'] = {};
  const withoutQuorum = new Set<string>();
  for (const event of events) {
    if (event.at > time) break;
    for (const node of nodesOf(event, nodes)) states[node] = nodeAfter(event, states[node] ?? UNKNOWN, time);
    if (event.group === null) continue;
    if (event.kind === 'leader.elected') {
      leaders[event.group] = { node: leaderOf(event), since: event.at, term: termOf(event) };
      withoutQuorum.delete(event.group);
    } else if (event.kind === 'quorum.lost') {
      leaders[event.group] = { node: null, since: event.at, term: leaders[event.group]?.term ?? null };
      withoutQuorum.add(event.group);
    } else if (event.kind === 'quorum.regained') {
      withoutQuorum.delete(event.group);
    }
  }
  dropDeadLeaders(leaders, states);
  return { nodes: states, leaders, withoutQuorum };
}

function nodesOf(event: TimelineEvent, all: readonly string[]): readonly string[] {
  if (event.kind in SAYS_OF_ALL) return all;
  return event.node !== null && event.kind in SAYS && all.includes(event.node) ? [event.node] : [];
}

function nodeAfter(event: TimelineEvent, before: PastNode, time: number): PastNode {
  const ofAll = SAYS_OF_ALL[event.kind];
  if (ofAll) return ofAll.from.includes(before.at) ? { ...ofAll.to, since: event.at, by: event.actor } : before;
  const says = SAYS[event.kind];
  if (!says) return before;
  const over = says.at === 'paused' && !event.open && event.endedAt !== null && endOf(event, time) < time;
  if (over) return { at: 'up', since: event.endedAt, how: null, by: null };
  return { ...says, since: event.at, by: event.actor };
}

/** A leader whose node went down after it was elected no longer leads; who follows is told by the next election. */
function dropDeadLeaders(leaders: PastCluster['leaders'], states: PastCluster['nodes']): void {
  for (const leader of Object.values(leaders)) {
    const state = leader.node === null ? undefined : states[leader.node];
    if (state?.at === 'down' && (state.since ?? 0) >= leader.since) {
      leader.node = null;
      leader.since = state.since ?? leader.since;
    }
  }
}

function leaderOf(event: TimelineEvent): string | null {
  const fact = event.facts['leader'];
  return typeof fact === 'string' ? fact : event.node;
}

function termOf(event: TimelineEvent): number | null {
  const fact = event.facts['term'];
  return typeof fact === 'number' ? fact : null;
}
