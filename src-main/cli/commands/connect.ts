import { type Command, Option } from 'commander';
import { connectionHelp } from '../../../broker/domain/connection-snippets.ts';
import type { LabSnapshot } from '../../contract/lab.ts';
import type { Cli } from '../cli.ts';
import { valueOf, withLab } from '../lab.ts';

const LANGUAGES = connectionHelp([]).snippets.map(({ language }) => typed(language));

export function addConnectCommand(program: Command, cli: () => Cli): void {
  program
    .command('connect')
    .description('show how an application connects: URLs, environment, a nats context, code')
    .addOption(new Option('--lang <language>', 'a small program in one language').choices(LANGUAGES))
    .action((options: { lang?: string }) =>
      withLab(cli(), async (lab) => {
        const urls = clientUrls(await valueOf(lab, 'lab.snapshot', null));
        const { snippets: all, ...help } = connectionHelp(urls);
        const snippets = all.filter(({ language }) => typed(language) === options.lang);
        cli().out.answer({ urls, ...help, snippets: options.lang === undefined ? all : snippets }, (style) => {
          if (options.lang !== undefined) return snippets.flatMap(({ code }) => code.trimEnd().split('\n'));
          const env = process.platform === 'win32' ? help.envLines.powershell : help.envLines.posix;
          return [
            ...urls,
            '',
            env,
            help.natsContextCommand,
            '',
            style.faint(`Programs: --lang ${LANGUAGES.join(', ')}.`),
          ];
        });
      }),
    );
}

/** As it is written on a command line, where # would begin a comment. */
function typed(language: string): string {
  return language.toLowerCase().replace('#', 'sharp');
}

/** What applications connect to. No credentials are needed. */
export function clientUrls(lab: LabSnapshot): string[] {
  return lab.nodes.map((node) => `nats://127.0.0.1:${node.ports.client}`);
}
