import { type Command, InvalidArgumentError, Option } from 'commander';
import { integer } from '../arguments.ts';
import type { Cli } from '../cli.ts';

/** What `up` was asked for. Port block and kind of store are kept for the workspace; what is not named stays as it was. */
export interface UpOptions {
  detach?: boolean;
  /** `null` is Automatic. */
  portBase?: number | null;
  ephemeral?: boolean;
  persistent?: boolean;
}

export function addUpCommand(program: Command, cli: () => Cli): void {
  program
    .command('up')
    .description('start the lab and keep it running until Ctrl C')
    .option('-d, --detach', 'leave it running in the background, and return when it takes work')
    .option('--port-base <n>', 'first client port, or "auto" for 4222 or the next free block', portBase)
    .addOption(new Option('--ephemeral', 'keep messages only while the lab runs').conflicts('persistent'))
    .option('--persistent', 'keep messages from run to run')
    .action(async (options: UpOptions) => {
      if (options.detach) await (await import('../up/detach.ts')).upDetached(cli(), options);
      // Loads the database: only here, and only after the version of Node was checked.
      else await (await import('../up/foreground.ts')).upInForeground(cli(), options);
    });
}

const port = integer(1_024, 4_992);

function portBase(text: string): number | null {
  if (text === 'auto') return null;
  try {
    return port(text);
  } catch {
    throw new InvalidArgumentError('Give a port from 1024 to 4992, or "auto".');
  }
}
