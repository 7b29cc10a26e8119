import type { Command } from 'commander';
import { parseBytes } from '../../../broker/domain/bytes.ts';
import { JetlabError } from '../../../broker/domain/errors.ts';
import type { LoadPlan, LoadStatus } from '../../contract/load.ts';
import { integer, millis } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { type Lab, valueOf, waitFor, withLab } from '../lab.ts';
import { gapLine, GapReport, type Run, secondLine, summaryLines } from '../words/load-words.ts';
import { literalSubjectOf } from '../words/stream-words.ts';

/** Longer than a run takes to drain (5 s). */
const END_MS = 15_000;

interface LoadOptions {
  rate: number;
  size: string;
  subject?: string[];
  node?: string;
  for?: number;
}

export function addLoadCommand(program: Command, cli: () => Cli): void {
  program
    .command('load <stream>')
    .description('publish to a stream at a steady rate; tells each second, each gap between acks, and a summary')
    .option('--rate <n>', 'messages per second, 1 to 50,000', integer(1, 50_000), 100)
    .option('--size <bytes>', 'payload of each message', '128')
    .option(
      '--subject <subject...>',
      'literal subjects, used in turn (default: made from the first subject of the stream)',
    )
    .option('--node <node>', 'the node to connect to first')
    .option('--for <duration>', 'how long, such as 30s (default: until Ctrl C)', millis)
    .action((stream: string, options: LoadOptions) => withLab(cli(), (lab) => runLoad(lab, cli(), stream, options)));
}

async function runLoad(lab: Lab, cli: Cli, stream: string, options: LoadOptions): Promise<void> {
  const interrupted = cli.interrupt.requested();
  const plan = await planOf(lab, stream, options);
  const { runId } = await lab.host.call('load.start', plan);
  const stopTelling = tell(lab, cli, runId);
  const isOver = (status: LoadStatus): status is Run => status.at === 'ended' && status.runId === runId;
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<'time'>((resolve) => {
    if (options.for !== undefined) timer = setTimeout(() => resolve('time'), options.for);
  });
  const over = endOf(lab, isOver);
  try {
    const why = await Promise.race([interrupted.then(() => 'interrupted' as const), timeIsUp, over, lab.lost]);
    if (why === 'interrupted' || why === 'time') await lab.host.call('load.stop', null);
    const run = await waitFor(lab, 'load.status', null, isOver, {
      what: 'The end of the load',
      withinMs: END_MS,
      lastSeen: (status) => `load is ${status.at}`,
    });
    stopTelling();
    if (isOver(run)) cli.out.item({ end: run }, (style) => ['', ...summaryLines(run, style)]);
    if (why === 'interrupted') process.exitCode = EXIT.interrupted;
    else if (isOver(run) && run.failure !== null) process.exitCode = EXIT.refused;
  } finally {
    clearTimeout(timer);
    stopTelling();
  }
}

async function planOf(lab: Lab, stream: string, options: LoadOptions): Promise<LoadPlan> {
  const subjects = options.subject ?? (await subjectsOf(lab, stream));
  const plan = { stream, subjects, rate: options.rate, size: parseBytes(options.size) };
  return options.node === undefined ? plan : { ...plan, node: options.node };
}

async function subjectsOf(lab: Lab, name: string): Promise<string[]> {
  const streams = await valueOf(lab, 'stream.list', null);
  const stream = streams.find((candidate) => candidate.name === name);
  if (!stream) {
    throw new JetlabError('stream-not-found', { stream: name, serverCode: 10059, description: 'stream not found' });
  }
  const subject = literalSubjectOf(stream);
  return subject === null ? [name] : [subject];
}

/** Resolves when the run has ended, whoever ended it. */
function endOf(lab: Lab, isOver: (status: LoadStatus) => boolean): Promise<'over'> {
  return new Promise((resolve) => {
    const stop = lab.host.watch('load.status', null, (status) => {
      if (!isOver(status)) return;
      resolve('over');
      queueMicrotask(() => stop());
    });
  });
}

/** A line each second and one for each gap, as long as the run lasts. */
function tell(lab: Lab, cli: Cli, runId: string): () => void {
  const gaps = new GapReport();
  let latest: Run | null = null;
  const stopWatching = lab.host.watch('load.status', null, (status) => {
    if (status.at === 'idle' || status.runId !== runId) return;
    latest = status;
    for (const gap of gaps.take(status.gaps)) cli.out.item({ gap }, (style) => gapLine(gap, style));
  });
  const everySecond = setInterval(() => {
    if (!latest || latest.at === 'ended') return;
    const { figures } = latest;
    const at = Date.now();
    cli.out.item({ at, figures }, (style) => secondLine(at, figures, style));
  }, 1_000);
  return () => {
    clearInterval(everySecond);
    stopWatching();
  };
}
