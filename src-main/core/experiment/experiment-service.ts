import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { ExperimentRunner, reportOf, reportPage, RunBoard, scheduleOf } from '../../../broker/experiment/index.ts';
import {
  experiment,
  type ExperimentEntry,
  type ExperimentRun,
  type ExperimentStatus,
  type RunSummary,
} from '../../contract/experiment.ts';
import type { ExperimentFile } from '../../contract/experiment-file.ts';
import type { Actor } from '../../contract/node.ts';
import type { FaultService } from '../fault/fault-service.ts';
import type { LabService } from '../lab/lab-service.ts';
import { Cell } from '../serve/cell.ts';
import { serve, type Served } from '../serve/serve.ts';
import type { AppLog } from '../workspace/app-log.ts';
import { ExperimentFiles, isDestructive } from './experiment-files.ts';
import { editExperiment } from './file/edit-experiment.ts';
import { parseExperiment } from './file/parse-experiment.ts';
import { labStage } from './lab-stage.ts';
import { RunArchive } from './run-archive.ts';

export interface ExperimentServiceOptions {
  lab: LabService;
  faults: FaultService;
  log: AppLog;
  /** The file of the process of the clients. */
  entry: string;
  dirs: { catalogue: string; workspace: string; runs: string };
  version: string;
}

interface Running {
  runner: ExperimentRunner;
  board: RunBoard;
  stop: AbortController;
  over: Promise<void>;
}

/** Experiments on the running lab, one run at a time, and what became of earlier ones. */
export class ExperimentService {
  readonly served: Served<typeof experiment>;
  readonly #o: ExperimentServiceOptions;
  readonly #files: ExperimentFiles;
  readonly #archive: RunArchive;
  readonly #status = new Cell<ExperimentStatus>({ at: 'idle' });
  readonly #runs: Cell<RunSummary[]>;
  readonly #entries: Cell<ExperimentEntry[]>;
  #running: Running | null = null;

  constructor(options: ExperimentServiceOptions) {
    const { dirs } = options;
    this.#o = options;
    this.#files = new ExperimentFiles(dirs);
    this.#archive = new RunArchive(dirs.runs);
    this.#runs = new Cell(this.#archive.summaries);
    this.#entries = new Cell(this.#files.list(), {
      // Files are edited elsewhere too: whoever begins to look sees them as they are.
      onWatched: (isWatched) => isWatched && this.#entries.set(this.#files.list()),
    });
    this.served = serve(experiment, {
      'experiment.status': () => this.#status,
      'experiment.runs': () => this.#runs,
      'experiment.files': () => this.#entries,
      'experiment.read': ({ file, from }) => ({ text: this.#files.read(file, from) }),
      'experiment.save': ({ file, text }) => {
        const problems = this.#files.save(file, text);
        this.#entries.set(this.#files.list());
        return problems;
      },
      'experiment.remove': ({ file }) => {
        this.#files.remove(file);
        this.#entries.set(this.#files.list());
        return null;
      },
      'experiment.check': ({ text }) => parseExperiment(text).problems,
      'experiment.edit': ({ text, path, value }) => ({ text: editExperiment(text, path, value) }),
      'experiment.start': (input, { actor }) => this.start(input, actor),
      'experiment.stop': () => {
        if (!this.#running) throw new JetlabError('experiment-not-running', {});
        this.#running.stop.abort();
        return null;
      },
      'experiment.run': ({ runId }) => this.#archive.read(runId),
      'experiment.report': ({ runId, as }) => ({ text: this.#archive.readReport(runId, as) }),
    });
  }

  /**
   * @throws JetlabError `experiment-invalid`, `experiment-running`, `experiment-needs-whole`, `confirmation-mismatch`,
   *   `lab-not-running`
   */
  start(
    { text, seed, confirm }: { text: string; seed?: number | undefined; confirm?: string | undefined },
    by: Actor,
  ): { runId: string } {
    const { file, problems } = parseExperiment(text);
    if (file === null) throw new JetlabError('experiment-invalid', { name: 'The experiment', problems });
    if (this.#running) throw new JetlabError('experiment-running', { name: this.#running.board.run.name });
    this.#requireWhole();
    if (isDestructive(file) && confirm !== file.name) {
      throw new JetlabError('confirmation-mismatch', { expected: file.name });
    }
    return this.#launch(text, file, seed ?? file.seed, by);
  }

  /** The lab is about to stop: a run under way is abandoned. */
  async close(): Promise<void> {
    this.#running?.runner.abandon();
    await this.#running?.over;
  }

  #requireWhole(): void {
    const { lab, faults } = this.#o;
    // Says why there is none.
    void lab.run;
    const [fault] = faults.set;
    if (fault) throw new JetlabError('experiment-needs-whole', { reason: `a fault is set: ${fault.title}` });
    const notReady = lab.board.nodes.filter((node) => lab.board.state(node).at !== 'ready');
    const reason = notReady.map((node) => `${node} is ${lab.board.state(node).at}`).join(', ');
    if (notReady.length > 0) throw new JetlabError('experiment-needs-whole', { reason });
  }

  #launch(text: string, file: ExperimentFile, seed: number, by: Actor): { runId: string } {
    const { lab, faults, entry, log } = this.#o;
    const runId = `r${randomUUID().slice(0, 7)}`;
    const schedule = scheduleOf(file, seed);
    const stop = new AbortController();
    const stage = labStage(lab, faults, by);
    const board = new RunBoard({
      runId,
      number: this.#archive.nextNumber,
      file,
      schedule,
      onChange: (run) => this.#tell(run),
    });
    const runner = new ExperimentRunner({ runId, file, schedule, stage, entry, board, signal: stop.signal });
    const over = runner
      .run()
      .then((history) => this.#report(text, board, history))
      .catch((error: unknown) => {
        log.write('error', `experiment ${runId} failed`, {
          error: error instanceof Error ? error.stack : String(error),
        });
      })
      .finally(() => {
        stage.close();
        this.#running = null;
        this.#archive.add(board.run);
        this.#runs.set(this.#archive.summaries);
        this.#tell(board.run);
      });
    this.#running = { runner, board, stop, over };
    return { runId };
  }

  #report(experimentText: string, board: RunBoard, history: Awaited<ReturnType<ExperimentRunner['run']>>): void {
    const { lab, version } = this.#o;
    const report = reportOf({
      made: {
        jetlab: version,
        natsServer: lab.board.snapshot.value.program?.version ?? 'unknown',
        platform: process.platform,
        cores: cpus().length,
        node: process.version,
      },
      experiment: experimentText,
      run: board.run,
      history,
    });
    const files = { json: `${JSON.stringify(report)}\n`, html: reportPage(report) };
    board.reported(this.#archive.writeReport(board.run.runId, files));
  }

  #tell(run: ExperimentRun): void {
    // While the report is being written the run is not over: whoever waits for its end finds the report there.
    const isOver = run.at !== 'ended' || run.report !== null || run.failure !== null;
    this.#status.set(
      { at: 'run', run: isOver ? run : { ...run, at: 'reading' } },
      run.at === 'ended' ? 'now' : 'measure',
    );
  }
}
