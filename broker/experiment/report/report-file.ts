import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ExperimentRun } from '../../../src-main/contract/experiment.ts';
import { JetlabError } from '../../domain/errors.ts';
import { Verdict } from '../../domain/experiment-verdict.ts';
import { check } from '../check/check.ts';
import type { History } from '../history/history.ts';
import { HistoryJson, readHistory, writeHistory } from './history-json.ts';

const FORMAT = 'jetlab-experiment-report';
const VERSION = 1;

const Made = z.object({
  jetlab: z.string(),
  natsServer: z.string(),
  platform: z.string(),
  cores: z.number().int(),
  node: z.string(),
});

/** A report: the experiment's text, all that the run saw, and the verdict. `run` is what screens showed of it at its end. */
export const ReportFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  made: Made,
  /** The experiment's file as it was run. */
  experiment: z.string(),
  seed: z.number().int(),
  run: z.custom<ExperimentRun>((value) => typeof value === 'object' && value !== null && 'steps' in value),
  verdict: Verdict,
  history: HistoryJson,
});
export type ReportFile = z.infer<typeof ReportFile>;

export interface ReportOf {
  made: z.infer<typeof Made>;
  experiment: string;
  run: ExperimentRun;
  history: History;
}

export function reportOf({ made, experiment, run, history }: ReportOf): ReportFile {
  return {
    format: FORMAT,
    version: VERSION,
    made,
    experiment,
    seed: run.seed,
    run,
    verdict: check(history),
    history: writeHistory(history),
  };
}

export interface Verified {
  report: ReportFile;
  /** What the history shows now. */
  verdict: Verdict;
  /** Whether that is what the report says. */
  isSame: boolean;
}

/**
 * Judges the history of a report again, without trusting its verdict.
 * @throws JetlabError `report-unreadable`
 */
export function verifyReport(text: string, name: string): Verified {
  const report = parse(text, name);
  let history: History;
  try {
    history = readHistory(report.history);
  } catch (error) {
    throw new JetlabError('report-unreadable', {
      name,
      reason: String(error instanceof Error ? error.message : error),
    });
  }
  const verdict = check(history);
  return { report, verdict, isSame: isDeepStrictEqual(verdict, report.verdict) };
}

function parse(text: string, name: string): ReportFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new JetlabError('report-unreadable', { name, reason: 'it is not JSON' });
  }
  const parsed = ReportFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const reason = issue ? `${issue.path.join('.') || 'the whole'}: ${issue.message}` : 'it has another form';
  throw new JetlabError('report-unreadable', { name, reason });
}
