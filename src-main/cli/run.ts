import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import { toErrorData } from '../../broker/domain/errors.ts';
import { workspaceDir } from '../core/workspace/paths.ts';
import { fileURLToPath } from 'node:url';
import { hostEntries } from '../core/entries.ts';
import { version } from '../core/version.ts';
import { type Cli, type Install, Interrupt } from './cli.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { styleFor } from './format/style.ts';
import { Output } from './output.ts';
import { buildProgram, type GlobalOptions } from './program.ts';

/**
 * Runs one command line. Sets `process.exitCode`; never throws.
 *
 * @param args without the program's own name
 * @param entryUrl `import.meta.url` of the entry file, from which the other parts are found
 */
export async function runCli(args: readonly string[], entryUrl: string): Promise<void> {
  const install: Install = { ...hostEntries(entryUrl), self: fileURLToPath(entryUrl) };
  const interrupt = new Interrupt(() => process.exit(EXIT.interrupted));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.signalled());
  // The reader of a pipe has seen enough: `jetlab events | head`.
  process.stdout.on('error', () => process.exit(EXIT.ok));

  let cli: Cli | null = null;
  const made = (): Cli => (cli ??= makeCli(program.opts<GlobalOptions>(), install, interrupt));
  const program = buildProgram(version, made);
  for (const command of allCommands(program)) command.exitOverride();
  let name = 'jetlab';
  program.hook('preAction', (_, action) => void (name = action.name()));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    // Commander has said what is wrong with the words.
    if (error instanceof CommanderError) return;
    made().out.error(error, name);
    // A lab that was started detached tells whoever waits for it.
    process.send?.(toErrorData(error, name));
  }
}

function makeCli(options: GlobalOptions, install: Install, interrupt: Interrupt): Cli {
  return {
    out: new Output({
      stdout: process.stdout,
      stderr: process.stderr,
      style: styleFor(process.stdout, process.env),
      errorStyle: styleFor(process.stderr, process.env),
      json: options.json === true,
      verbose: options.verbose === true,
    }),
    workspaceDir: options.workspace === undefined ? workspaceDir(process.env) : resolve(options.workspace),
    install,
    interrupt,
  };
}

function allCommands(program: ReturnType<typeof buildProgram>): ReturnType<typeof buildProgram>[] {
  return [program, ...program.commands.flatMap((command) => allCommands(command as typeof program))];
}
