import { formatLength } from '../../../broker/domain/elapsed.ts';
import type { TimelineEvent } from '../../contract/timeline.ts';

/** What each kind of cause did to its node, for "4.7 s after n1 was killed". */
const CAUSES: Record<string, string> = {
  'node.kill': 'was killed',
  'node.stop': 'was stopped',
  'node.restart': 'was restarted',
  'node.pause': 'was paused',
  'node.resume': 'was resumed',
  'node.lameDuck': 'entered lame duck mode',
  'node.start': 'was started',
  'node.wipe': 'was wiped',
  'node.crashed': 'crashed',
  'node.ready': 'was ready',
  'fault.node.kill': 'was killed',
  'fault.node.stop': 'was stopped',
  'fault.node.restart': 'was restarted',
  'fault.node.pause': 'was paused',
  'fault.node.lame-duck': 'entered lame duck mode',
};

export interface Election {
  group: string;
  to: string;
  /** `null` until the new leader has told it on its monitor port. */
  term: number | null;
  at: number;
}

/** "n3 leads ORDERS, term 13. Elected 4.7 s after n1 was killed." */
export function electionText(election: Election, cause: TimelineEvent | null): string {
  const term = election.term === null ? '' : `, term ${election.term}`;
  const leads = `${election.to} leads ${election.group}${term}.`;
  const after = cause === null ? null : afterWhat(cause, election.at);
  if (after === null) return leads;
  return `${leads} Elected ${formatLength(Math.max(0, election.at - after.at))} after ${after.words}.`;
}

function afterWhat(cause: TimelineEvent, electedAt: number): { words: string; at: number } | null {
  const { at, node, kind, endedAt, title } = cause;
  if (kind === 'raft.stepDown' || kind === 'fault.leader.step-down') {
    const from = cause.facts['from'];
    return { at, words: `${typeof from === 'string' ? from : 'the leader'} was asked to step down` };
  }
  const did = CAUSES[kind];
  if (did !== undefined) return node === null ? null : { at, words: `${node} ${did}` };
  if (!kind.startsWith('fault.')) return null;
  // A cut disturbs a second time when it is healed.
  if (endedAt !== null && endedAt <= electedAt) return { at: endedAt, words: `${title} was healed` };
  return { at, words: title };
}
