import { type Command, Option } from 'commander';
import { JetlabError } from '../../../broker/domain/errors.ts';
import type { LogLevel, LogLine } from '../../contract/node.ts';
import { integer } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { follow } from '../follow.ts';
import { valueOf, withLab } from '../lab.ts';
import { isAtLeast, LEVELS, logLine } from '../words/log-words.ts';

interface LogsOptions {
  follow?: boolean;
  level: LogLevel;
  limit: number;
}

export function addLogsCommand(program: Command, cli: () => Cli): void {
  program
    .command('logs [nodes...]')
    .description('show what the servers wrote, merged by time')
    .option('-f, --follow', 'go on with what they write')
    .addOption(new Option('--level <level>', 'this level and worse').choices(LEVELS).default('TRC'))
    .option('-n, --limit <n>', 'how many lines to begin with', integer(0, 15_000), 200)
    .action((nodes: string[], options: LogsOptions) =>
      withLab(cli(), async (lab) => {
        const { nodes: all } = await valueOf(lab, 'lab.snapshot', null);
        const known = all.map(({ name }) => name);
        const unknown = nodes.find((node) => !known.includes(node));
        if (unknown !== undefined) throw new JetlabError('node-unknown', { node: unknown, known });
        const isShown = (line: LogLine): boolean => isAtLeast(line.level, options.level);
        await follow(lab, cli(), {
          feed: 'node.log',
          params: { nodes: nodes.length > 0 ? nodes : known },
          goesOn: options.follow === true,
          comesLater: true,
          held: (lines) =>
            lines
              .filter(isShown)
              .toSorted((a, b) => a.at - b.at)
              .slice(options.limit === 0 ? Infinity : -options.limit),
          write: (line: LogLine) => {
            if (isShown(line)) cli().out.item(line, (style) => logLine(line, style));
          },
        });
      }),
    );
}
