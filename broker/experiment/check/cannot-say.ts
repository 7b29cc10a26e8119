import { formatCount, formatCountOf } from '../../domain/count.ts';
import type { FaultKind } from '../../../src-main/contract/fault.ts';
import { ackedStored } from './invariants/acked-stored.ts';
import type { Evidence } from './evidence.ts';
import { ACKED, INDETERMINATE } from '../history/outcome.ts';
import { oneIn } from './rule-of-three.ts';

/** What a run does not show, in sentences. A verdict without them claims more than was seen. */
export function cannotSay(evidence: Evidence): string[] {
  return [...ofLoss(evidence), ...ofIndeterminate(evidence), ...ofFaults(evidence), ...ofTimes(evidence)];
}

function ofLoss(evidence: Evidence): string[] {
  const acked = countOf(evidence, ACKED);
  const bound = oneIn(acked);
  if (ackedStored.check(evidence).state !== 'holds') return [];
  if (bound === null) return [`${formatCountOf(acked, 'acked message')} are too few to bound the rate of loss.`];
  return [`0 lost of ${formatCount(acked)} acked bounds the rate at 1 in ${formatCount(bound)} with 95 % confidence.`];
}

function ofIndeterminate(evidence: Evidence): string[] {
  const { operations } = evidence.history;
  const total = countOf(evidence, INDETERMINATE);
  if (total === 0) return [];
  const told = `${formatCountOf(total, 'publish', 'publishes')} had no answer`;
  if (evidence.served?.read.state !== 'complete') return [`${told}: stored or not is not known.`];
  const places = evidence.placesIn(evidence.served);
  let stored = 0;
  for (let row = 0; row < operations.length; row += 1) {
    if (operations.outcome[row] === INDETERMINATE && places[row]! >= 0) stored += 1;
  }
  return [`${told}: ${formatCount(stored)} are stored and ${formatCount(total - stored)} are not. Neither is a loss.`];
}

const KILLS: ReadonlySet<FaultKind> = new Set(['node.kill', 'cluster.kill-all']);

function ofFaults({ history: { faults } }: Evidence): string[] {
  const kinds = faults.flatMap((fault) => fault.recipe?.kind ?? []);
  const said: string[] = [];
  if (kinds.some((kind) => KILLS.has(kind))) {
    said.push(
      'SIGKILL ends a process and leaves what it wrote in the page cache of the system: nothing is shown of power loss.',
    );
  }
  if (kinds.includes('storage.roll-back')) {
    said.push(
      'A disk put back to an earlier copy is a simulation of power loss: it loses everything after the copy, which is ' +
        'coarser than a real one.',
    );
  }
  if (kinds.includes('storage.limit')) {
    said.push(
      'The storage limit is the server’s own. A full disk turns JetStream off on the node, which this does not show.',
    );
  }
  if (kinds.some((kind) => kind.startsWith('link.') || kind.startsWith('split'))) {
    said.push('Connections were cut or held, never a single packet dropped: nothing is shown of packet loss.');
  }
  return said;
}

function ofTimes({ history: { lengthMs } }: Evidence): string[] {
  const seconds = Math.round(lengthMs / 1_000);
  return [
    `One run of ${seconds} s on one machine: its times are a sample. An election begins 4 to 9 s after the last heartbeat, ` +
      'by constants of the server.',
  ];
}

function countOf({ history: { operations } }: Evidence, outcome: number): number {
  return operations.outcome.reduce((count, one) => count + (one === outcome ? 1 : 0), 0);
}
