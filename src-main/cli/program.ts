import { Command } from 'commander';
import type { Cli } from './cli.ts';
import { addConnectCommand } from './commands/connect.ts';
import { addDownCommand } from './commands/down.ts';
import { addEventsCommand } from './commands/events.ts';
import { addExperimentCommand } from './commands/experiment.ts';
import { addFaultCommand } from './commands/fault.ts';
import { addLoadCommand } from './commands/load.ts';
import { addLogsCommand } from './commands/logs.ts';
import { addNodeCommands } from './commands/nodes.ts';
import { addResetCommand } from './commands/reset.ts';
import { addStatusCommands } from './commands/status.ts';
import { addStepDownCommand } from './commands/stepdown.ts';
import { addStreamCommands } from './commands/streams.ts';
import { addUpCommand } from './commands/up.ts';

export interface GlobalOptions {
  workspace?: string;
  json?: boolean;
  verbose?: boolean;
}

const AFTER_HELP = `
Groups for stepdown are written meta, STREAM or STREAM/CONSUMER.
\`jetlab open\` opens the window; it joins a lab that already runs.

Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no lab runs, 4 contact with the lab was lost, 130 Ctrl C.
An experiment ends with its verdict: 0 pass, 10 fail, 11 invalid, 12 inconclusive.
Environment: JETLAB_WORKSPACE, JETLAB_CACHE, JETLAB_NATS_SERVER (a nats-server to use), NO_COLOR.`;

/** The whole command line. `cli` is asked when a command runs, after the options were read. */
export function buildProgram(version: string, cli: () => Cli): Command {
  const program = new Command('jetlab')
    .description('A local cluster of three real nats-server processes, to use and to break.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .option('--workspace <dir>', 'the folder of the lab (default: JETLAB_WORKSPACE, else the place for user data)')
    .option('--json', 'answers and errors as JSON; one object per line where a command goes on')
    .option('--verbose', 'show the cause of an error')
    .showHelpAfterError('Run with --help to see how it is used.')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', AFTER_HELP);

  program.commandsGroup('The lab:');
  addUpCommand(program, cli);
  addStatusCommands(program, cli);
  addDownCommand(program, cli);
  addResetCommand(program, cli);
  program.commandsGroup('Nodes and leaders:');
  addNodeCommands(program, cli);
  addStepDownCommand(program, cli);
  program.commandsGroup('Streams and load:');
  addStreamCommands(program, cli);
  addLoadCommand(program, cli);
  program.commandsGroup('Faults and experiments:');
  addFaultCommand(program, cli);
  addExperimentCommand(program, cli);
  program.commandsGroup('What happens:');
  addEventsCommand(program, cli);
  addLogsCommand(program, cli);
  program.commandsGroup('Applications:');
  addConnectCommand(program, cli);
  return program;
}
