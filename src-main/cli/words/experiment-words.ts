import { formatCount } from '../../../broker/domain/count.ts';
import { formatClockMs, formatLength } from '../../../broker/domain/elapsed.ts';
import type { Finding, Verdict, VerdictWord } from '../../../broker/domain/experiment-verdict.ts';
import type { ExperimentEntry, ExperimentRun, RunSummary, StepStatus } from '../../contract/experiment.ts';
import type { Style } from '../format/style.ts';
import { facts, table } from '../format/table.ts';

/** `jetlab experiment list`: what can be run, and what was. */
export function experimentLines(
  entries: readonly ExperimentEntry[],
  runs: readonly RunSummary[],
  style: Style,
): string[] {
  const files = table(
    [{ title: 'FILE' }, { title: 'EXPERIMENT' }, { title: 'EXPECTED' }, { title: '' }],
    entries.map(({ file, name, expected, problems, from }) => [
      file.replace(/\.yaml$/, ''),
      style.strong(name),
      expected === null ? style.bad('cannot be read') : verdictWord(expected, style),
      problems[0] ? `line ${problems[0].line}: ${problems[0].text}` : from === 'workspace' ? 'yours' : '',
    ]),
  );
  return runs.length === 0 ? files : [...files, '', ...runTable(runs, style)];
}

function runTable(runs: readonly RunSummary[], style: Style): string[] {
  return table(
    [
      { title: 'RUN', align: 'right' },
      { title: 'EXPERIMENT' },
      { title: 'AT' },
      { title: 'VERDICT' },
      { title: 'ACKED', align: 'right' },
      { title: 'LOST', align: 'right' },
      { title: 'UNAVAILABLE', align: 'right' },
    ],
    runs.map(({ number, name, startedAt, verdict, figures }) => [
      String(number),
      style.strong(name),
      formatClockMs(startedAt),
      verdict === null ? style.late('not judged') : verdictWord(verdict.word, style),
      formatCount(figures.acked),
      formatCount(figures.lost),
      formatLength(figures.unavailableMs),
    ]),
  );
}

/** One step, when it has ended. */
export function stepLine({ title, state, startedAt, tookMs, evidence }: StepStatus, style: Style): string {
  const word = { done: style.good('done'), failed: style.bad('failed'), skipped: style.faint('skipped') };
  const at = startedAt === null ? '' : `${(startedAt / 1_000).toFixed(1)} s`;
  const end = state === 'waiting' || state === 'running' ? state : word[state];
  const took = tookMs === null ? '' : ` after ${formatLength(tookMs)}`;
  return `${at.padStart(7)}  ${title}: ${end}${took}${evidence === '' ? '' : `. ${evidence}`}`;
}

/** What a run ended with. */
export function runLines(run: ExperimentRun, style: Style): string[] {
  if (run.verdict === null) {
    const why = run.failure?.message ?? 'it was broken off';
    return ['', `${style.bad('not judged')}: ${why}`, ...(run.failure ? [run.failure.help] : [])];
  }
  const { verdict, why, report } = run;
  const judged = run.findings.flatMap((finding): Finding[] => (finding.state === 'open' ? [] : [finding as Finding]));
  return [
    ...verdictLines({ ...verdict, findings: judged, figures: run.figures, cannotSay: run.cannotSay }, style),
    ...(why ? ['', `Why ${why.publisher} had no ack for ${formatLength(why.lengthMs)}: ${why.text}`] : []),
    ...(report
      ? [
          '',
          ...facts([
            ['report', report.json],
            ['page', report.html],
          ]),
        ]
      : []),
    ...(verdict.word === run.expected ? [] : ['', style.late(`Expected was ${run.expected}.`)]),
  ];
}

export function verdictLines(verdict: Verdict, style: Style): string[] {
  const { word, because, findings, figures, cannotSay } = verdict;
  const told = findings.filter(({ state }) => state === 'violated' || state === 'unknown');
  return [
    '',
    `${verdictWord(word, style)}. ${because}`,
    '',
    ...facts([
      ['acked', formatCount(figures.acked)],
      ['lost', formatCount(figures.lost)],
      ['stored twice', formatCount(figures.duplicated)],
      ['unavailable', `${formatLength(figures.unavailableMs)} at most`],
      ['retried, then acked', formatCount(figures.retriedThenAcked)],
      ['without an answer', formatCount(figures.indeterminate)],
    ]),
    ...told.flatMap((finding) => ['', ...findingLines(finding, style)]),
    '',
    ...cannotSay.map((sentence) => style.faint(sentence)),
  ];
}

const MOST_NAMED = 10;

function findingLines({ title, state, text, named, count }: Finding, style: Style): string[] {
  const word = state === 'violated' ? style.bad('violated') : style.late('not known');
  const names = named.slice(0, MOST_NAMED).map((name) => `  ${name}`);
  const more = count > names.length ? [`  and ${formatCount(count - names.length)} more`] : [];
  return [`${word}  ${title}. ${text}`, ...names, ...(names.length > 0 ? more : [])];
}

function verdictWord(word: VerdictWord, style: Style): string {
  switch (word) {
    case 'pass':
      return style.good(word);
    case 'fail':
      return style.bad(word);
    case 'invalid':
    case 'inconclusive':
      return style.late(word);
  }
}
