import { formatClockMs, formatLength } from '../../../broker/domain/elapsed.ts';
import type { Injection } from '../../contract/fault.ts';
import type { Style } from '../format/style.ts';
import { table } from '../format/table.ts';

/** What was injected, and when it ends. */
export function injectionLines(injection: Injection): string[] {
  const { id, title, boundMs, endedAt, undo } = injection;
  if (endedAt !== null) return [`Fault ${id}: ${title}. It is over already.`];
  const end =
    boundMs === null
      ? undo === 'one-way'
        ? 'It ends when the nodes are up again.'
        : ''
      : `It heals by itself after ${formatLength(boundMs)}.`;
  return [`Fault ${id}: ${title}. ${end}`.trimEnd()];
}

/** Nothing while the proof is not known. */
export function proofLine({ proof }: Injection, style: Style): string[] {
  switch (proof.state) {
    case 'pending':
      return [];
    case 'proved':
      return [`${style.good('proved')} after ${formatLength(proof.tookMs)}. ${proof.evidence}`];
    case 'unproved':
      return [`${style.late('not proved')}. Seen: ${proof.evidence}`];
  }
}

/** `jetlab fault list`. */
export function injectionTable(injections: readonly Injection[], now: number, style: Style): string[] {
  if (injections.length === 0) return ['No fault is set.'];
  return table(
    [{ title: 'ID' }, { title: 'FAULT' }, { title: 'SINCE' }, { title: 'PROOF' }, { title: 'END' }, { title: 'BY' }],
    injections.map((injection) => [
      injection.id,
      style.strong(injection.title),
      formatClockMs(injection.startedAt),
      proofWord(injection, style),
      endWord(injection, now),
      injection.by,
    ]),
  );
}

export function clearedLines(cleared: readonly Injection[]): string[] {
  if (cleared.length === 0) return ['No fault was set.'];
  return cleared.map(({ id, title }) => `Cleared ${id}: ${title}.`);
}

function proofWord({ proof }: Injection, style: Style): string {
  if (proof.state === 'proved') return style.good('proved');
  return style.late(proof.state === 'pending' ? 'pending' : 'not proved');
}

const ENDED: Record<NonNullable<Injection['endedBy']>, string> = {
  you: 'cleared',
  'clear-all': 'cleared with all',
  bound: 'healed by itself',
  replaced: 'replaced',
  lab: 'over',
};

function endWord(injection: Injection, now: number): string {
  const { endedAt, endedBy, startedAt, boundMs } = injection;
  if (endedAt !== null)
    return `${endedBy === null ? 'over' : ENDED[endedBy]} after ${formatLength(endedAt - startedAt)}`;
  if (boundMs === null) return 'when the nodes are up again';
  return `heals in ${formatLength(Math.max(0, startedAt + boundMs - now))}`;
}
