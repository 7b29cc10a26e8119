import { formatCountOf } from '../../../broker/domain/count.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { UNKNOWN, formatBytes, parseBytes } from '../../../broker/domain/bytes.ts';
import { parseDuration } from '../../../broker/domain/duration.ts';
import type { StreamDraft } from '../../../broker/domain/stream-config.ts';
import type { Cli } from '../cli.ts';
import { valueOf, withLab } from '../lab.ts';
import { integer } from '../arguments.ts';
import { streamLines } from '../words/stream-words.ts';

interface AddOptions {
  subjects: string[];
  retention: StreamDraft['retention'];
  storage: StreamDraft['storage'];
  replicas: number;
  maxAge: number;
  maxBytes: number;
}

export function addStreamCommands(program: Command, cli: () => Cli): void {
  program
    .command('streams')
    .description('list the streams')
    .action(() =>
      withLab(cli(), async (lab) => {
        const streams = await valueOf(lab, 'stream.list', null);
        cli().out.answer(streams, (style) => streamLines(streams, style));
      }),
    );

  const stream = program.command('stream').description('create or delete a stream');
  stream
    .command('add <name>')
    .description('create a stream')
    .requiredOption('--subjects <subject...>', 'the subjects it stores; wildcards are allowed')
    .addOption(new Option('--retention <policy>', 'what removes messages').choices(RETENTION).default('limits'))
    .addOption(new Option('--storage <kind>', 'where messages lie').choices(STORAGE).default('file'))
    .option('--replicas <n>', 'on how many nodes', integer(1, 5), 3)
    .option('--max-age <duration>', 'oldest message kept: 24h, 30d; 0 is without limit', parsedBy(parseDuration), 0)
    .option('--max-bytes <size>', 'size kept: 1 GiB, 500MB', parsedBy(parseBytes), -1)
    .action((name: string, options: AddOptions) =>
      withLab(cli(), async (lab) => {
        const created = await lab.host.call('stream.create', draftOf(name, options));
        cli().out.answer(created, () => `Created ${created.name}, led by ${created.leader ?? UNKNOWN}.`);
      }),
    );

  stream
    .command('rm <name>')
    .description('delete a stream and every message in it')
    .requiredOption('--confirm <name>', 'the name of the stream again')
    .action((name: string, options: { confirm: string }) =>
      withLab(cli(), async (lab) => {
        const lost = await lab.host.call('stream.remove', { name, confirm: options.confirm });
        cli().out.answer({ name, ...lost }, () => {
          const messages =
            lost.messages === null ? 'an unknown number of messages' : formatCountOf(lost.messages, 'message');
          return `Deleted ${name}: ${messages}, ${formatBytes(lost.bytes)} removed.`;
        });
      }),
    );
}

const RETENTION: StreamDraft['retention'][] = ['limits', 'interest', 'workqueue'];
const STORAGE: StreamDraft['storage'][] = ['file', 'memory'];

function draftOf(name: string, options: AddOptions): StreamDraft {
  return {
    name,
    subjects: options.subjects,
    retention: options.retention,
    storage: options.storage,
    num_replicas: options.replicas,
    max_age: options.maxAge,
    max_bytes: options.maxBytes,
  };
}

/** A reader of the domain as commander wants it: its refusal is wrong usage here. */
function parsedBy(parse: (text: string) => number): (text: string) => number {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
  };
}
