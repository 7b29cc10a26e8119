import { setTimeout as delay } from 'node:timers/promises';
import type { Verdict } from '../fault.ts';

/** Looks again and again until it is proved, patience ends, or the fault is taken back; then the last look counts. */
export async function lookUntilProved(o: {
  signal: AbortSignal;
  patienceMs: number;
  everyMs?: number;
  look(): Promise<Verdict>;
}): Promise<Verdict> {
  const deadline = performance.now() + o.patienceMs;
  for (;;) {
    const verdict = await o.look();
    if (verdict.state === 'proved' || o.signal.aborted || performance.now() >= deadline) return verdict;
    await delay(o.everyMs ?? 50, undefined, { signal: o.signal }).catch(() => undefined);
  }
}

export function proved(evidence: string): Verdict {
  return { state: 'proved', evidence };
}

export function unproved(evidence: string): Verdict {
  return { state: 'unproved', evidence };
}

/** All of them, in one: proved when each is. What is missing is named first. */
export function together(verdicts: readonly Verdict[]): Verdict {
  const missing = verdicts.filter((verdict) => verdict.state === 'unproved');
  const told = missing.length > 0 ? missing : verdicts;
  const evidence = told.map((verdict) => verdict.evidence).join(' ');
  return missing.length > 0 ? unproved(evidence) : proved(evidence);
}
