import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { valueOf, withLab } from '../lab.ts';
import { groupLines } from '../words/group-words.ts';
import { statusLines } from '../words/status-words.ts';

export function addStatusCommands(program: Command, cli: () => Cli): void {
  program
    .command('status')
    .description('show the lab, its nodes and what they are doing')
    .action(() =>
      withLab(cli(), async (lab) => {
        const snapshot = await valueOf(lab, 'lab.snapshot', null);
        cli().out.answer(snapshot, (style) => statusLines(snapshot, cli().workspaceDir, style));
      }),
    );

  program
    .command('groups')
    .description('show every Raft group by node: leader, followers, who is behind')
    .action(() =>
      withLab(cli(), async (lab) => {
        const groups = await valueOf(lab, 'raft.groups', null);
        cli().out.answer(groups, (style) => groupLines(groups, style));
      }),
    );
}
