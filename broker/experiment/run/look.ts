import type { NodeName } from '../../../src-main/contract/node.ts';
import { quorumOf } from '../../domain/topology.ts';
import type { ConsumerDetail, StreamDetail } from '../../monitor/index.ts';

/** What the nodes said of the stream at one moment, each of its own data. `null`: the node did not answer. */
export interface Look {
  /** Milliseconds since the start of the run. */
  at: number;
  /** When the oldest of the answers was asked for; `at` when there is none. */
  oldest: number;
  views: ReadonlyMap<NodeName, StreamDetail | 'no-replica' | null>;
}

/** Those that answered and hold a replica. */
export function holdersOf({ views }: Look): [NodeName, StreamDetail][] {
  return [...views].flatMap(([node, view]) => (view === null || view === 'no-replica' ? [] : [[node, view]]));
}

/**
 * The leader, by its own word and that of a majority of the replicas: an isolated one goes on calling itself leader for a
 * while, and the others go on naming one that is dead. `null` when no such node is there.
 */
export function leaderOf(look: Look, replicas: number): NodeName | null {
  return agreed(
    holdersOf(look).map(([node, view]) => ({ node, names: view.cluster?.leader ?? null })),
    replicas,
  );
}

/** A consumer as its leader tells it, `null` while no majority agrees on who that is or it does not answer. */
export function consumerOf(look: Look, name: string, replicas: number): ConsumerDetail | null {
  const told = holdersOf(look).flatMap(([node, view]) => {
    const consumer = view.consumer_detail.find((one) => one.name === name);
    return consumer ? [{ node, consumer }] : [];
  });
  const leader = agreed(
    told.map(({ node, consumer }) => ({ node, names: consumer.cluster?.leader ?? null })),
    replicas,
  );
  return told.find(({ node }) => node === leader)?.consumer ?? null;
}

function agreed(votes: readonly { node: NodeName; names: string | null }[], replicas: number): NodeName | null {
  const needed = Math.min(quorumOf(replicas), votes.length);
  const leader = votes.find(({ node, names }) => {
    return node === names && votes.filter((vote) => vote.names === node).length >= needed;
  });
  return leader?.node ?? null;
}

/**
 * Whether every replica holds what the leader held in the earlier look, by its own count. `current` and `lag` are not
 * asked: the server says them of replicas that lack half of their messages (faults.md, section 4).
 */
export function wholeness(earlier: Look, now: Look, replicas: number): { isWhole: boolean; evidence: string } {
  const leader = leaderOf(earlier, replicas);
  const base = holdersOf(earlier).find(([node]) => node === leader)?.[1].state;
  if (!base) return { isWhole: false, evidence: 'no leader' };
  const holders = holdersOf(now);
  if (holders.length < replicas) {
    const silent = [...now.views].filter(([, view]) => view === null).map(([node]) => node);
    const why = silent.length > 0 ? `${silent.join(', ')} does not answer` : 'a node holds nothing of it yet';
    return { isWhole: false, evidence: `${holders.length} of ${replicas} replicas, ${why}` };
  }
  const behind = holders.flatMap(([node, { state }]) => {
    const missing = Math.max(base.last_seq - state.last_seq, base.messages - state.messages);
    return missing > 0 ? [`${node} is ${missing} behind`] : [];
  });
  if (behind.length > 0) return { isWhole: false, evidence: behind.join(', ') };
  return {
    isWhole: true,
    evidence: `each of ${holders.map(([node]) => node).join(', ')} holds ${base.messages} messages`,
  };
}
