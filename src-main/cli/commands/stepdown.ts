import { formatLength } from '../../../broker/domain/elapsed.ts';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { withLab } from '../lab.ts';
import { groupId } from '../words/group-words.ts';

export function addStepDownCommand(program: Command, cli: () => Cli): void {
  program
    .command('stepdown <group>')
    .description('ask the leader of a group to step down: meta, STREAM or STREAM/CONSUMER')
    .option('--prefer <node>', 'the node that should lead next')
    .action((group: string, options: { prefer?: string }) =>
      withLab(cli(), async (lab) => {
        const preferred = options.prefer === undefined ? {} : { preferred: options.prefer };
        const result = await lab.host.call('raft.stepDown', { group: groupId(group), ...preferred });
        cli().out.answer({ group, ...result }, (style) => {
          if (result.to === null) return `${result.from} stepped down. ${group} has ${style.late('no leader')} yet.`;
          const took = result.tookMs === null ? '' : ` Elected ${formatLength(result.tookMs)} after the request.`;
          return `${result.to} leads ${group}, ${result.from} stepped down.${took}`;
        });
      }),
    );
}
