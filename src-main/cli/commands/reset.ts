import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { withLab } from '../lab.ts';

export function addResetCommand(program: Command, cli: () => Cli): void {
  program
    .command('reset')
    .description('stop every node, remove every message and stream of the lab, start again')
    .requiredOption('--confirm <word>', 'the word "reset"')
    .action((options: { confirm: string }) =>
      withLab(cli(), async (lab) => {
        await Promise.race([lab.host.call('lab.reset', { confirm: options.confirm }), lab.lost]);
        cli().out.answer({ reset: true }, () => 'The lab is empty and starts again. See `jetlab status`.');
      }),
    );
}
