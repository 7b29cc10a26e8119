import type { NodeName } from '../../src-main/contract/node.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';

/** What one node says about its Raft groups: the parts of `/jsz`, `/raftz` and `/routez` that the rules need. */
export interface NodeView {
  node: NodeName;
  /** `ready`: current with all its assets. `joining`: answers, still recovering. `down`: no process, frozen, or silent. */
  state: 'ready' | 'joining' | 'down';
  jsz: JszView | null;
  /** By account, then by Raft group; the system account and the lab's account in one object. */
  raftz: Record<string, Record<string, RaftStateView>> | null;
  /** The nodes it has a route to; `null` where not known. */
  routes: readonly NodeName[] | null;
}

export interface JszView {
  /** The server's clock when it answered, RFC 3339. All servers of a lab share one clock. */
  now: string;
  disabled: boolean;
  meta_cluster: { leader: string | null; cluster_size: number; replicas: ReplicaView[] } | null;
  account_details: { stream_detail: StreamView[] }[];
}

export interface RaftStateView {
  state: string;
  term: number;
  committed: number;
  applied: number;
  quorum_needed: number | null;
}

export interface ReplicaView {
  name: string;
  current: boolean;
  offline: boolean;
}

interface PlacementView {
  raft_group: string | null;
  leader: string | null;
  leader_since: string | null;
  replicas: ReplicaView[];
}

interface StreamView {
  name: string;
  cluster: PlacementView | null;
  config: { retention: string; num_replicas: number } | null;
  state: { messages: number; first_seq: number; last_seq: number };
  stream_raft_group: string | null;
  consumer_detail: { name: string; cluster: PlacementView | null }[];
  consumer_raft_groups: { name: string; raft_group: string }[];
}

type GroupName = Pick<RaftGroup, 'id' | 'kind' | 'label' | 'stream' | 'consumer'>;

/** One node's word on one group. Only a leader's word on its followers means something. */
export interface Opinion {
  group: GroupName;
  node: NodeName;
  /** When it said so, in milliseconds since the epoch by the server's clock; 0 where it does not tell. */
  at: number;
  /** The leader it names, itself included. */
  leader: NodeName | null;
  leaderSince: string;
  /** Everyone it knows in the group by name, itself included. */
  members: NodeName[];
  /** Whether there are more whose name it does not know: a server tells so for a peer it has not met since its start. */
  hasUnnamed: boolean;
  replicas: readonly ReplicaView[];
  /** The configured number of replicas, where it tells. */
  wanted: number | null;
  raft: RaftStateView | null;
  stored: Stored | null;
}

/** What a node holds of a stream. */
export interface Stored {
  messages: number;
  first: number;
  last: number;
  /** `true` when every replica deletes by the same rule at the same sequence, so that counts can be compared. */
  comparable: boolean;
}

export const META_GROUP = 'meta';
/** The Raft group of the meta layer (`server/jetstream_cluster.go`, defaultMetaGroupName). */
const META_RAFT = '_meta_';

export function streamGroupId(stream: string): string {
  return `stream/${stream}`;
}

export function consumerGroupId(stream: string, consumer: string): string {
  return `consumer/${stream}/${consumer}`;
}

/** The group of an id such as `meta`, `stream/ORDERS`, `consumer/ORDERS/billing`; `null` for anything else. */
export function parseGroupId(id: string): GroupName | null {
  const [kind, stream, consumer, ...more] = id.split('/');
  if (id === META_GROUP) return metaName();
  if (kind === 'stream' && stream && consumer === undefined) return streamName(stream);
  if (kind === 'consumer' && stream && consumer && more.length === 0) return consumerName(stream, consumer);
  return null;
}

/** Every group the node speaks of. Empty for a node that is down: what it said last is no longer true. */
export function opinionsOf(view: NodeView): Opinion[] {
  const { jsz } = view;
  if (view.state === 'down' || jsz === null || jsz.disabled) return [];
  const raft = raftByGroup(view);
  const opinions: Opinion[] = [];
  if (jsz.meta_cluster !== null) {
    const placement = { ...jsz.meta_cluster, leader_since: null, raft_group: META_RAFT };
    opinions.push({ ...opinion(view, metaName(), placement, raft), wanted: jsz.meta_cluster.cluster_size });
  }
  for (const stream of jsz.account_details.flatMap((account) => account.stream_detail)) {
    const placement = stream.cluster && {
      ...stream.cluster,
      raft_group: stream.cluster.raft_group ?? stream.stream_raft_group,
    };
    opinions.push({
      ...opinion(view, streamName(stream.name), placement, raft),
      wanted: stream.config?.num_replicas ?? null,
      stored: {
        messages: stream.state.messages,
        first: stream.state.first_seq,
        last: stream.state.last_seq,
        comparable: stream.config?.retention === 'limits',
      },
    });
    const groups = new Map(stream.consumer_raft_groups.map((one) => [one.name, one.raft_group]));
    for (const consumer of stream.consumer_detail) {
      const cluster = consumer.cluster && {
        ...consumer.cluster,
        raft_group: consumer.cluster.raft_group ?? groups.get(consumer.name) ?? null,
      };
      opinions.push(opinion(view, consumerName(stream.name, consumer.name), cluster, raft));
    }
  }
  return opinions;
}

/** A server without a cluster tells no placement: it leads what it has. */
function opinion(
  view: NodeView,
  group: GroupName,
  placement: PlacementView | null,
  raft: ReadonlyMap<string, RaftStateView>,
): Opinion {
  const { node } = view;
  const leader = placement === null ? node : placement.leader;
  const replicas = placement?.replicas ?? [];
  const told = [node, ...(leader ? [leader] : []), ...replicas.map((replica) => replica.name)];
  const members = new Set(told.filter(isNodeName));
  return {
    group,
    node,
    at: Date.parse(view.jsz?.now ?? '') || 0,
    leader,
    leaderSince: placement?.leader_since ?? '',
    members: [...members].sort(),
    hasUnnamed: !told.every(isNodeName),
    replicas: replicas.filter((replica) => isNodeName(replica.name)),
    wanted: null,
    raft: (placement?.raft_group && raft.get(placement.raft_group)) || null,
    stored: null,
  };
}

/** "Server name unknown at this time (peerID: …)" is no name (`server/jetstream_cluster.go`, clusterInfo). */
function isNodeName(name: string): boolean {
  return /^n[1-9]$/.test(name);
}

function raftByGroup(view: NodeView): Map<string, RaftStateView> {
  return new Map(Object.values(view.raftz ?? {}).flatMap((groups) => Object.entries(groups)));
}

function metaName(): GroupName {
  return { id: META_GROUP, kind: 'meta', label: 'Meta', stream: null, consumer: null };
}

function streamName(stream: string): GroupName {
  return { id: streamGroupId(stream), kind: 'stream', label: stream, stream, consumer: null };
}

function consumerName(stream: string, consumer: string): GroupName {
  const id = consumerGroupId(stream, consumer);
  return { id, kind: 'consumer', label: `${stream} / ${consumer}`, stream, consumer };
}
