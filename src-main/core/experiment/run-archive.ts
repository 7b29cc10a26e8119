import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { ExperimentRun, type RunSummary } from '../../contract/experiment.ts';

/** As many as a list shows; older ones stay on the disk. */
const MOST_LISTED = 200;

/**
 * The runs of a workspace, a folder each:
 *
 *     <runId>/report.json   complete: what `verify` judges
 *             report.html   the same to read
 *             run.json      what screens show of it
 */
export class RunArchive {
  readonly #dir: string;
  #summaries: RunSummary[];

  constructor(dir: string) {
    this.#dir = dir;
    this.#summaries = readAll(dir)
      .map(summaryOf)
      .toSorted((a, b) => b.startedAt - a.startedAt);
  }

  /** Newest first. */
  get summaries(): RunSummary[] {
    return this.#summaries.slice(0, MOST_LISTED);
  }

  get nextNumber(): number {
    return Math.max(0, ...this.#summaries.map((summary) => summary.number)) + 1;
  }

  /** Writes the report and its page. Answers where they lie. */
  writeReport(runId: string, files: { json: string; html: string }): { json: string; html: string } {
    const dir = join(this.#dir, runId);
    mkdirSync(dir, { recursive: true });
    const paths = { json: join(dir, 'report.json'), html: join(dir, 'report.html') };
    writeFileSync(paths.json, files.json);
    writeFileSync(paths.html, files.html);
    return paths;
  }

  /** @throws JetlabError `experiment-unknown` */
  readReport(runId: string, as: 'json' | 'html'): string {
    try {
      return readFileSync(join(this.#dir, runId, `report.${as}`), 'utf8');
    } catch (cause) {
      throw new JetlabError('experiment-unknown', { what: `report of run ${runId}` }, { cause });
    }
  }

  add(run: ExperimentRun): void {
    const dir = join(this.#dir, run.runId);
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'run.json'), JSON.stringify(run));
    this.#summaries = [summaryOf(run), ...this.#summaries];
  }

  /** @throws JetlabError `experiment-unknown` */
  read(runId: string): ExperimentRun {
    const run = readRun(join(this.#dir, runId));
    if (run === null) throw new JetlabError('experiment-unknown', { what: `run ${runId}` });
    return run;
  }
}

function summaryOf(run: ExperimentRun): RunSummary {
  const { runId, number, name, seed, startedAt, lengthMs, stream, figures, verdict, expected, bands } = run;
  const faults = bands.filter((band) => band.kind === 'fault').map((band) => band.title);
  return { runId, number, name, seed, startedAt, lengthMs, stream, figures, verdict, expected, faults };
}

function readAll(dir: string): ExperimentRun[] {
  let names: string[];
  try {
    names = readdirSync(dir);
  } catch {
    return [];
  }
  return names.flatMap((name) => readRun(join(dir, name)) ?? []);
}

/** `null` for what is not there, or was written in another form. */
function readRun(dir: string): ExperimentRun | null {
  try {
    const parsed = ExperimentRun.safeParse(JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
