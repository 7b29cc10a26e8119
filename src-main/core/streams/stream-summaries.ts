import type { Jsz, StreamDetail } from '../../../broker/monitor/index.ts';
import type { NodeName } from '../../contract/node.ts';
import type { RaftGroup } from '../../contract/raft.ts';
import type { StreamSummary } from '../../contract/stream.ts';

/** A node's last answer; `null` for one that is down or frozen. */
export interface NodeAnswer {
  node: NodeName;
  jsz: Jsz | null;
}

/**
 * The streams with their figures, by name, from what the monitor ports said: no request that a dead stream could hold up.
 * Figures are the leader's. While there is none they are those of the replica that has most, else the last known, and
 * marked stale. Which streams there are is decided by the Raft groups.
 */
export function streamSummaries(
  groups: readonly RaftGroup[],
  answers: readonly NodeAnswer[],
  before: readonly StreamSummary[],
): StreamSummary[] {
  const held = holdings(answers);
  const known = new Map(before.map((summary) => [summary.name, summary]));
  return groups.flatMap((group) => {
    if (group.kind !== 'stream' || group.stream === null) return [];
    const replicas = group.members.map((member) => member.node).sort((a, b) => rank(group, a) - rank(group, b));
    const details = held.get(group.stream) ?? [];
    const leading = details.find((one) => one.node === group.leader);
    const told = leading ?? details.toSorted((a, b) => b.detail.state.last_seq - a.detail.state.last_seq)[0];
    const stale = leading === undefined;
    if (told !== undefined) return summaryOf(told.detail, { leader: group.leader, replicas, stale });
    const last = known.get(group.stream);
    return last === undefined ? [] : { ...last, leader: group.leader, replicas, stale };
  });
}

function summaryOf(detail: StreamDetail, place: Pick<StreamSummary, 'leader' | 'replicas' | 'stale'>): StreamSummary {
  const { config, state } = detail;
  return {
    name: detail.name,
    subjects: config?.subjects ?? [],
    retention: config?.retention ?? '',
    storage: config?.storage ?? '',
    num_replicas: config?.num_replicas ?? place.replicas.length,
    max_age: config?.max_age ?? 0,
    max_bytes: config?.max_bytes ?? -1,
    messages: state.messages,
    bytes: state.bytes,
    first_seq: state.first_seq,
    last_seq: state.last_seq,
    consumers: state.consumer_count,
    created: detail.created,
    ...place,
  };
}

function holdings(answers: readonly NodeAnswer[]): Map<string, { node: NodeName; detail: StreamDetail }[]> {
  const all = answers.flatMap(({ node, jsz }) =>
    (jsz?.account_details ?? []).flatMap((account) => account.stream_detail.map((detail) => ({ node, detail }))),
  );
  return Map.groupBy(all, (one) => one.detail.name);
}

/** Leader first, then by name, as the members come. */
function rank(group: RaftGroup, node: NodeName): number {
  return node === group.leader ? -1 : group.members.findIndex((member) => member.node === node);
}
