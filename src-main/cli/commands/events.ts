import type { Command } from 'commander';
import type { TimelineEvent } from '../../contract/timeline.ts';
import { integer } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { follow } from '../follow.ts';
import { withLab } from '../lab.ts';
import { eventLine } from '../words/event-words.ts';

interface EventsOptions {
  follow?: boolean;
  limit: number;
}

export function addEventsCommand(program: Command, cli: () => Cli): void {
  program
    .command('events')
    .description('show the timeline: what was done, elections, advisories, publish gaps')
    .option('-f, --follow', 'go on with what happens; an event comes again when it gains its end or its cause')
    .option('-n, --limit <n>', 'how many of the newest events to begin with, at most 500', integer(0, 500), 50)
    .action((options: EventsOptions) =>
      withLab(cli(), (lab) =>
        follow(lab, cli(), {
          feed: 'timeline.live',
          params: null,
          goesOn: options.follow === true,
          held: (events) => events.slice(options.limit === 0 ? Infinity : -options.limit),
          write: (event: TimelineEvent) => cli().out.item(event, (style) => eventLine(event, style)),
        }),
      ),
    );
}
