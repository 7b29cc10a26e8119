import type { NodeHistory, NodeName } from '../../contract/node.ts';

export const HISTORY_LENGTH = 60;

/** One second of a node's figures; `null` while it did not answer. */
export interface HistorySample {
  cpuPercent: number;
  memoryBytes: number;
  messagesPerSecond: number;
}

/** The history with one more sample; the oldest goes. */
export function withSample(history: NodeHistory, sample: HistorySample | null): NodeHistory {
  const push = (values: (number | null)[], value: number | null): (number | null)[] => [...values.slice(1), value];
  return {
    cpuPercent: push(history.cpuPercent, sample?.cpuPercent ?? null),
    memoryBytes: push(history.memoryBytes, sample?.memoryBytes ?? null),
    messagesPerSecond: push(history.messagesPerSecond, sample?.messagesPerSecond ?? null),
  };
}

export function emptyHistory(nodes: readonly NodeName[]): Record<NodeName, NodeHistory> {
  const nothing = (): null[] => Array.from({ length: HISTORY_LENGTH }, () => null);
  return Object.fromEntries(
    nodes.map((node) => [
      node,
      { cpuPercent: nothing(), memoryBytes: nothing(), messagesPerSecond: nothing() } satisfies NodeHistory,
    ]),
  );
}
