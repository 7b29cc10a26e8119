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
  const after = cause === null ? null : causeWords(cause);
  if (cause === null || after === null) return leads;
  return `${leads} Elected ${formatLength(Math.max(0, election.at - cause.at))} after ${after}.`;
}

function causeWords(cause: TimelineEvent): string | null {
  if (cause.kind === 'raft.stepDown') {
    const from = cause.facts['from'];
    return `${typeof from === 'string' ? from : 'the leader'} was asked to step down`;
  }
  const did = CAUSES[cause.kind];
  return did === undefined || cause.node === null ? null : `${cause.node} ${did}`;
}
