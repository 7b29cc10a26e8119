import type { Injection } from '../../../src-main/contract/fault.ts';
import { length } from '../../ui/times.ts';

/** Sentences for what changed between two looks at the injections: set, proved or not, ended. */
export function faultChanges(before: readonly Injection[], after: readonly Injection[]): string[] {
  return after.flatMap((one) => {
    const old = before.find((earlier) => earlier.id === one.id);
    if (!old) return one.endedAt === null ? [`Fault set: ${one.title}.`, ...proofWords(one)] : [];
    const proof = old.proof.state === one.proof.state ? [] : proofWords(one);
    return old.endedAt === null && one.endedAt !== null ? [...proof, endWords(one)] : proof;
  });
}

function proofWords({ title: lower, proof }: Injection): string[] {
  const title = atStart(lower);
  if (proof.state === 'pending') return [];
  if (proof.state === 'unproved') return [`${title} is not proved. ${proof.evidence}`];
  return [`${title} is proved${proof.tookMs === null ? '' : ` after ${length(proof.tookMs)}`}.`];
}

function endWords({ title: lower, endedBy }: Injection): string {
  const title = atStart(lower);
  if (endedBy === 'bound') return `${title} has healed by itself.`;
  return endedBy === 'replaced' ? `${title} is replaced.` : `${title} has ended.`;
}

/** A title at the beginning of a sentence; names of nodes stay as they are. */
function atStart(title: string): string {
  return /^n\d/.test(title) ? title : title.charAt(0).toUpperCase() + title.slice(1);
}
