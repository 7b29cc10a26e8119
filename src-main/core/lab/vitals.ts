import type { Varz } from '../../../broker/monitor/index.ts';
import type { NodeSnapshot } from '../../contract/node.ts';

export type Vitals = NonNullable<NodeSnapshot['vitals']>;

/** What is kept of the sample before, to tell rates. */
export interface MessageCount {
  serverId: string;
  messages: number;
  /** Milliseconds of a clock that only goes forward. */
  at: number;
}

/** Messages in and out of clients where the server tells them apart from routes (2.11 and later), else of all. */
export function messageCountOf(varz: Varz, at: number): MessageCount {
  const messages = tellsClientsApart(varz) ? varz.in_client_msgs + varz.out_client_msgs : varz.in_msgs + varz.out_msgs;
  return { serverId: varz.server_id, messages, at };
}

export function vitalsOf(varz: Varz, before: MessageCount | null, now: MessageCount): Vitals {
  return {
    serverId: varz.server_id,
    version: varz.version,
    startedAt: Date.parse(varz.start) || 0,
    cpuPercent: varz.cpu,
    memoryBytes: varz.mem,
    messagesPerSecond: rateOf(before, now),
    connections: varz.connections,
    slowConsumers: varz.slow_consumers,
    storedBytes: varz.jetstream?.stats?.storage ?? 0,
  };
}

function rateOf(before: MessageCount | null, now: MessageCount): number {
  if (before === null || before.serverId !== now.serverId || now.at <= before.at) return 0;
  return Math.max(0, Math.round(((now.messages - before.messages) / (now.at - before.at)) * 1_000));
}

function tellsClientsApart({ version }: Varz): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 11);
}
