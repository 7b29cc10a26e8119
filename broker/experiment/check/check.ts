import type { Finding, Verdict, VerdictWord } from '../../domain/experiment-verdict.ts';
import type { History } from '../history/history.ts';
import { cannotSay } from './cannot-say.ts';
import { Evidence } from './evidence.ts';
import { figuresOf } from './figures.ts';
import { INVARIANTS } from './registry.ts';

/**
 * What a history shows: the same history gives the same verdict, now and from a report years later.
 *
 *     history -> Evidence -> each invariant -> findings -> the word
 */
export function check(history: History): Verdict {
  const evidence = new Evidence(history);
  const findings = INVARIANTS.map(({ id, title, kind, check: judge }): Finding => {
    const result = judge(evidence);
    return { id, title, kind, named: [], count: 0, ...result };
  });
  return {
    ...wordOf(findings),
    findings,
    figures: figuresOf(evidence, findings),
    cannotSay: cannotSay(evidence),
  };
}

/**
 * Data that was lost or changed was so whatever else went wrong: it comes first. What is wrong with the run itself comes
 * before its times, which then mean nothing.
 */
function wordOf(findings: readonly Finding[]): { word: VerdictWord; because: string } {
  const violated = (kind: Finding['kind']) => findings.filter((one) => one.state === 'violated' && one.kind === kind);
  const decided: [VerdictWord, Finding[]][] = [
    ['fail', violated('safety')],
    ['invalid', violated('validity')],
    ['fail', violated('limit')],
    ['inconclusive', findings.filter((one) => one.state === 'unknown')],
  ];
  for (const [word, [first, ...more]] of decided) {
    if (!first) continue;
    const others = more.length === 0 ? '' : ` And ${more.length} more.`;
    return { word, because: `${CONTRARY[word]}: “${first.title}”. ${first.text}${others}` };
  }
  const asked = findings.filter((one) => one.state === 'holds').length;
  return { word: 'pass', because: `All ${asked} invariants that apply hold, and every fault was proved.` };
}

const CONTRARY: Record<VerdictWord, string> = {
  pass: 'Holds',
  fail: 'Does not hold',
  invalid: 'Not given',
  inconclusive: 'Not known',
};
