import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { JetlabError } from '../../../broker/domain/errors.ts';
import type { VerdictWord } from '../../../broker/domain/experiment-verdict.ts';
import type { ExperimentRun } from '../../contract/experiment.ts';
import { integer } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { type Lab, valueOf, withLab } from '../lab.ts';
import { experimentLines, runLines, stepLine, verdictLines } from '../words/experiment-words.ts';

interface RunOptions {
  seed?: number;
  confirm?: string;
}

export function addExperimentCommand(program: Command, cli: () => Cli): void {
  const experiment = program
    .command('experiment')
    .description('break something under load, and prove what happened to every message');

  experiment
    .command('list')
    .description('show the experiments there are, and earlier runs')
    .action(() =>
      withLab(cli(), async (lab) => {
        const [experiments, runs] = [
          await valueOf(lab, 'experiment.files', null),
          await valueOf(lab, 'experiment.runs', null),
        ];
        cli().out.answer({ experiments, runs }, (style) => experimentLines(experiments, runs, style));
      }),
    );

  experiment
    .command('run <file>')
    .description('run an experiment: a YAML file, or one of the list by its name; ends with the verdict')
    .option('--seed <n>', 'another schedule', integer(0, 0xffff_ffff))
    .option('--confirm <name>', 'the name of the experiment, for one that loses stored data')
    .action((file: string, options: RunOptions) => withLab(cli(), (lab) => run(lab, cli(), file, options)));

  experiment
    .command('verify <report>')
    .description('judge the JSON report of a run again, without a lab')
    .action(async (path: string) => {
      const { verifyReport } = await import('../../../broker/experiment/index.ts');
      const { report, verdict, isSame } = verifyReport(textOf(path), basename(path));
      cli().out.answer({ runId: report.run.runId, name: report.run.name, isSame, verdict }, (style) => [
        `${report.run.name}, run ${report.run.number}.`,
        ...verdictLines(verdict, style),
        '',
        isSame ? 'This is what the report says.' : style.bad(`The report says something else: ${report.verdict.word}.`),
      ]);
      process.exitCode = CODES[verdict.word];
    });
}

const CODES: Record<VerdictWord, number> = {
  pass: EXIT.ok,
  fail: EXIT.fail,
  invalid: EXIT.invalid,
  inconclusive: EXIT.inconclusive,
};

async function run(lab: Lab, cli: Cli, file: string, options: RunOptions): Promise<void> {
  const interrupted = cli.interrupt.requested();
  const text = await experimentText(lab, file);
  const { runId } = await lab.host.call('experiment.start', { text, ...options });
  const over = follow(lab, cli, runId);
  const stop = interrupted.then(() => lab.host.call('experiment.stop', null)).catch(() => undefined);
  const ended = await Promise.race([over, lab.lost]);
  void stop;
  cli.out.answer(ended, (style) => runLines(ended, style));
  process.exitCode = ended.verdict === null ? EXIT.refused : CODES[ended.verdict.word];
}

/** Tells each step when it has ended; resolves with the run when that has. */
function follow(lab: Lab, cli: Cli, runId: string): Promise<ExperimentRun> {
  let told = 0;
  return new Promise((resolve) => {
    const stop = lab.host.watch('experiment.status', null, (status) => {
      if (status.at !== 'run' || status.run.runId !== runId) return;
      const { run: now } = status;
      if (told === 0 && !cli.out.isJson && now.lengthMs > 0) {
        told = 1;
        cli.out.lines([`${cli.out.style.strong(now.name)}, run ${now.number}, seed ${now.seed}.`, now.hypothesis, '']);
      }
      for (; told > 0 && told <= now.steps.length; told += 1) {
        const step = now.steps[told - 1];
        if (!step || step.state === 'waiting' || step.state === 'running') break;
        if (!cli.out.isJson) cli.out.lines(stepLine(step, cli.out.style));
      }
      if (now.at !== 'ended') return;
      stop();
      resolve(now);
    });
  });
}

/** A file by its path, else one of the list by its name. @throws JetlabError `experiment-unknown` */
async function experimentText(lab: Lab, file: string): Promise<string> {
  if (existsSync(file)) return textOf(file);
  const entries = await valueOf(lab, 'experiment.files', null);
  const wanted = file.endsWith('.yaml') ? file : `${file}.yaml`;
  // One's own copy comes before the one of the same name that it was made from.
  const entry = entries.findLast((one) => one.file === wanted);
  if (!entry) throw new JetlabError('experiment-unknown', { what: `experiment ${file}` });
  return (await lab.host.call('experiment.read', { file: entry.file, from: entry.from })).text;
}

/** @throws JetlabError `experiment-unknown` */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new JetlabError('experiment-unknown', { what: `file ${path} that can be read` }, { cause });
  }
}
