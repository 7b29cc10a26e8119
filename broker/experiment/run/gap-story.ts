import type { GapStory, Mark } from '../../../src-main/contract/experiment.ts';
import { formatLength } from '../../domain/elapsed.ts';
import type { FaultRecord } from '../history/history.ts';

type Part = GapStory['parts'][number];

export interface StoryOf {
  publisher: string;
  /** Milliseconds since the start of the run. */
  gap: { startedAt: number; endedAt: number };
  faults: readonly FaultRecord[];
  /** Elections of the stream's leader and comings and goings of the publisher's connection, in order. */
  elections: readonly Pick<Mark, 'at' | 'title'>[];
  /** When the publisher was connected, and to which node, `null` to none. */
  connections: readonly { at: number; node: string | null }[];
}

/** The clocks of servers and clients are one machine's; what is stamped by both may still differ by so much. */
const NEAR_MS = 250;

/** Why a gap was as long as it was: what was seen to end in it, one after the other. What nothing tells of stays unknown. */
export function gapStory({ publisher, gap, faults, elections, connections }: StoryOf): GapStory {
  const { startedAt, endedAt } = gap;
  const within = (at: number): boolean => at > startedAt - NEAR_MS && at <= endedAt;
  const begun = faults.find((fault) => within(fault.startedAt));
  const ended = faults.find((fault) => fault.endedAt !== null && within(fault.endedAt) && fault !== begun);
  const cause = begun?.startedAt ?? ended?.endedAt ?? undefined;
  const election = elections.findLast((one) => within(one.at) && one.at >= (cause ?? startedAt) - NEAR_MS);
  const reconnect = connections.findLast((one) => one.node !== null && within(one.at) && one.at > startedAt);

  const parts: Part[] = [];
  let at = startedAt;
  const until = (next: number, part: Omit<Part, 'ms'>): void => {
    const end = Math.min(Math.max(next, at), endedAt);
    if (end - at >= 1) parts.push({ ...part, ms: Math.round(end - at) });
    at = end;
  };
  if (cause !== undefined) {
    until(cause, { what: 'before', title: 'before the fault' });
  }
  if (election) until(election.at, { what: 'waiting', title: 'waiting for a heartbeat, then voting' });
  if (reconnect && reconnect.at > at)
    until(reconnect.at, { what: 'client', title: `the client reconnects to ${reconnect.node}` });
  if (election || reconnect) until(endedAt, { what: 'client', title: 'the client tries again' });
  else until(endedAt, { what: 'unknown', title: cause === undefined ? 'nothing seen' : 'nothing else seen' });
  return { publisher, from: startedAt, lengthMs: endedAt - startedAt, parts, text: textOf(parts, begun ?? ended) };
}

function textOf(parts: readonly Part[], fault: FaultRecord | undefined): string {
  const told = parts
    .filter((part) => part.what !== 'before')
    .map(
      (part) => `${formatLength(part.ms)} ${part.what === 'unknown' ? 'for which nothing seen accounts' : part.title}`,
    );
  const lead = fault ? `After “${fault.title}”: ` : '';
  return `${lead}${told.join(', ')}.`;
}
