import { formatCount, formatCountOf } from '../../../broker/domain/count.ts';
import type { Command } from 'commander';
import { formatBytes } from '../../../broker/domain/bytes.ts';
import { JetlabError } from '../../../broker/domain/errors.ts';
import type { LabSnapshot } from '../../contract/lab.ts';
import type { WipePreview } from '../../contract/node.ts';
import type { Cli } from '../cli.ts';
import type { Style } from '../format/style.ts';
import { type Lab, valueOf, withLab } from '../lab.ts';
import { stateWord } from '../words/node-words.ts';

const ACTIONS = [
  { verb: 'start', command: 'node.start', does: 'start a node that is down' },
  { verb: 'stop', command: 'node.stop', does: 'end a node gracefully (SIGTERM)' },
  { verb: 'kill', command: 'node.kill', does: 'end a node at once (SIGKILL)' },
  { verb: 'pause', command: 'node.pause', does: 'freeze a node (SIGSTOP); not on Windows' },
  { verb: 'resume', command: 'node.resume', does: 'let a frozen node go on' },
  { verb: 'lame-duck', command: 'node.lameDuck', does: 'let a node move its clients and leaders away, then end' },
  { verb: 'restart', command: 'node.restart', does: 'stop a node gracefully and start it again' },
] as const;

export function addNodeCommands(program: Command, cli: () => Cli): void {
  for (const { verb, command, does } of ACTIONS) {
    program
      .command(`${verb} <node>`)
      .description(does)
      .action((node: string) =>
        withLab(cli(), async (lab) => {
          await checkNode(lab, node);
          await lab.host.call(command, { node });
          await tellState(lab, cli(), verb, node);
        }),
      );
  }

  program
    .command('wipe <node>')
    .description('remove the storage of a stopped node; says what is lost and what the others keep')
    .requiredOption('--confirm <node>', 'the name of the node again')
    .action((node: string, options: { confirm: string }) =>
      withLab(cli(), async (lab) => {
        await checkNode(lab, node);
        const wiped = await lab.host.call('node.wipe', { node, confirm: options.confirm });
        cli().out.answer(wiped, (style) => wipeLines(wiped, style));
      }),
    );
}

/** Names the nodes there are, before the host is asked for one that is not. @throws JetlabError `node-unknown` */
async function checkNode(lab: Lab, node: string): Promise<LabSnapshot> {
  const snapshot = await valueOf(lab, 'lab.snapshot', null);
  const known = snapshot.nodes.map(({ name }) => name);
  if (!known.includes(node)) throw new JetlabError('node-unknown', { node, known });
  return snapshot;
}

async function tellState(lab: Lab, cli: Cli, verb: string, node: string): Promise<void> {
  const { nodes } = await valueOf(lab, 'lab.snapshot', null);
  const now = nodes.find(({ name }) => name === node) ?? null;
  cli.out.answer({ action: verb, node: now }, (style) => {
    return `${node} is ${now ? stateWord(now.state, style) : 'gone'} now.`;
  });
}

export function wipeLines(wiped: WipePreview, style: Style): string[] {
  const lines = [`Wiped ${wiped.node}: ${formatBytes(wiped.bytes)} in ${formatCountOf(wiped.files, 'file')} removed.`];
  for (const { name, messages, keptBy } of wiped.streams) {
    const held =
      messages === null ? name : `${name} (${formatCount(messages)} ${messages === 1 ? 'message' : 'messages'})`;
    lines.push(
      keptBy.length > 0 ? `${held} is kept by ${keptBy.join(', ')}.` : style.bad(`${held} was on ${wiped.node} alone.`),
    );
  }
  return lines;
}
