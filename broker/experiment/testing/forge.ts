import type { History } from '../history/history.ts';
import type { Operations } from '../history/operations.ts';
import type { Stored, StoredMessage } from '../history/stored.ts';
import { replicaOf } from './model-history.ts';

/** Changes one operation. Times, outcomes and figures are given as the columns hold them. */
export function withOperation(
  history: History,
  row: number,
  change: Partial<Record<Exclude<keyof Operations, 'length' | 'words'>, number>>,
): History {
  const operations: Record<string, unknown> = { ...history.operations };
  for (const [column, value] of Object.entries(change)) {
    const copy = (operations[column] as Float64Array).slice();
    copy[row] = value;
    operations[column] = copy;
  }
  return { ...history, operations: operations as unknown as Operations };
}

/** Changes what the replicas hold: all of them, or those at the places given. Each still says that it holds what it holds. */
export function withStored(
  history: History,
  change: (messages: StoredMessage[]) => StoredMessage[],
  places: readonly number[] = history.replicas.map((_, place) => place),
): History {
  return {
    ...history,
    replicas: history.replicas.map((replica, place) =>
      places.includes(place) ? replicaOf(replica.node, change(messagesOf(replica.stored))) : replica,
    ),
  };
}

export function messagesOf(stored: Stored): StoredMessage[] {
  return Array.from({ length: stored.length }, (_, place) => ({
    sequence: stored.sequence[place]!,
    publisher: stored.publisher[place]!,
    number: stored.number[place]!,
    idNumber: stored.idNumber[place]!,
    subject: stored.subject[place]!,
    hash: stored.hash[place]!,
    storedAt: stored.storedAt[place]!,
  }));
}
