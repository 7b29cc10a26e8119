import type { Condition } from '../../../src-main/contract/experiment-file.ts';
import type { NodeName, NodeState } from '../../../src-main/contract/node.ts';
import type { ClientStatus } from '../client/protocol.ts';
import { formatCountOf } from '../../domain/count.ts';
import type { ConsumerDetail } from '../../monitor/index.ts';

/** All that a condition is judged by, at one moment. Times are milliseconds since the start of the run. */
export interface Facts {
  now: number;
  /** When the step began. */
  since: number;
  status: ClientStatus | null;
  publishers: readonly { name: string; rate: number }[];
  consumers: readonly { name: string; detail: ConsumerDetail | null }[];
  leader: NodeName | null;
  /** Who led when the load had become steady. */
  steadyLeader: NodeName | null;
  /** How long the load has been steady. */
  steadyForMs: number;
  wholeness: { isWhole: boolean; evidence: string };
  /** Consumers that the server told of as having lost a message to max_deliver. */
  gaveUp: ReadonlySet<string>;
  /** Connections that servers closed for being slow, since the run began. */
  slowConsumers: number;
  /** The node that an aim means, `null` while nobody has that role. */
  nodeOf(aim: Extract<Condition, { node: unknown }>['node']): NodeName | null;
  stateOf(node: NodeName): NodeState;
}

export interface Judged {
  holds: boolean;
  evidence: string;
}

/** Long enough that a publisher of a few messages a second counts as silent only when it is. */
const SILENT_MS = 2_000;
export const STEADY_MS = 2_000;

/** Whether a condition holds, and what was seen. */
export function judge(condition: Condition, facts: Facts): Judged {
  if (typeof condition === 'string') return judgeSimple(condition, facts);
  if ('publisher' in condition) {
    const index = facts.publishers.findIndex((one) => one.name === condition.publisher);
    return condition.is === 'publishing' ? isPublishing(facts, [index]) : isSilent(facts, [index]);
  }
  if ('slowConsumers' in condition) {
    const { slowConsumers } = facts;
    return {
      holds: slowConsumers >= condition.slowConsumers,
      evidence: `${formatCountOf(slowConsumers, 'slow consumer')} so far`,
    };
  }
  if ('node' in condition) return judgeNode(condition, facts);
  return judgeConsumer(condition, facts);
}

function judgeSimple(condition: Extract<Condition, string>, facts: Facts): Judged {
  const everyone = facts.publishers.map((_, index) => index);
  const leads = facts.leader === null ? 'no leader' : `${facts.leader} leads`;
  switch (condition) {
    case 'steady': {
      const seconds = (facts.steadyForMs / 1_000).toFixed(1);
      const holds = facts.steadyForMs >= STEADY_MS && facts.wholeness.isWhole;
      return { holds, evidence: `steady for ${seconds} s, ${facts.wholeness.evidence}` };
    }
    case 'publishing':
      return isPublishing(facts, everyone);
    case 'silent':
      return isSilent(facts, everyone);
    case 'leader':
      return { holds: facts.leader !== null, evidence: leads };
    case 'new-leader':
      return { holds: facts.leader !== null && facts.leader !== facts.steadyLeader, evidence: leads };
    case 'no-leader':
      return { holds: facts.leader === null, evidence: leads };
    case 'whole':
      return { holds: facts.wholeness.isWhole, evidence: facts.wholeness.evidence };
  }
}

function isPublishing(facts: Facts, indices: readonly number[]): Judged {
  const without = indices.filter((index) => (lastAckOf(facts, index) ?? -1) <= facts.since);
  const names = without.map((index) => facts.publishers[index]?.name);
  if (without.length > 0) return { holds: false, evidence: `no ack yet for ${names.join(', ')}` };
  return { holds: true, evidence: `acks after ${((facts.now - facts.since) / 1_000).toFixed(1)} s` };
}

function isSilent(facts: Facts, indices: readonly number[]): Judged {
  const quietMs = Math.min(...indices.map((index) => facts.now - (lastAckOf(facts, index) ?? 0)));
  return { holds: quietMs >= SILENT_MS, evidence: `last ack ${(quietMs / 1_000).toFixed(1)} s ago` };
}

function lastAckOf({ status }: Facts, index: number): number | null {
  return status?.publishers[index]?.lastAckAt ?? null;
}

function judgeNode(condition: Extract<Condition, { node: unknown }>, facts: Facts): Judged {
  const node = facts.nodeOf(condition.node);
  if (node === null) return { holds: false, evidence: 'nobody has that role' };
  const { at } = facts.stateOf(node);
  const holds = condition.is === 'ready' ? at === 'ready' : at === 'stopped' || at === 'crashed';
  return { holds, evidence: `${node} is ${at}` };
}

function judgeConsumer(
  condition: Extract<Condition, { consumer: string }>,
  { consumers, status, since, gaveUp }: Facts,
): Judged {
  const index = consumers.findIndex((one) => one.name === condition.consumer);
  const figures = status?.consumers[index];
  if ('redeliveries' in condition) {
    const seen = figures?.redeliveries ?? 0;
    return { holds: seen >= condition.redeliveries, evidence: formatCountOf(seen, 'redelivery', 'redeliveries') };
  }
  switch (condition.is) {
    case 'gave-up':
      return gaveUp.has(condition.consumer)
        ? { holds: true, evidence: 'the server told so: MAX_DELIVERIES' }
        : { holds: false, evidence: 'the server has not told so' };
    case 'consuming':
      return (figures?.lastDeliveryAt ?? -1) > since
        ? { holds: true, evidence: formatCountOf(figures?.deliveries ?? 0, 'delivery', 'deliveries') }
        : { holds: false, evidence: 'no delivery yet' };
    case 'idle': {
      const detail = consumers[index]?.detail;
      if (!detail) return { holds: false, evidence: 'its leader does not answer' };
      const { num_pending: pending, num_ack_pending: inHand } = detail;
      return { holds: pending + inHand === 0, evidence: `${pending} to deliver, ${inHand} to ack` };
    }
  }
}
