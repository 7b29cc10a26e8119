import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseBytes } from '../../../broker/domain/bytes.ts';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { LONGEST_BOUND_MS } from '../../../broker/domain/fault-bound.ts';
import { type FaultOptions, readFaultWords } from '../../../broker/domain/fault-command.ts';
import { FaultRecipe, type Injection } from '../../contract/fault.ts';
import { integer, millis } from '../arguments.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { type Lab, valueOf, waitFor, withLab } from '../lab.ts';
import { clearedLines, injectionLines, injectionTable, proofLine } from '../words/fault-words.ts';

/** Longer than any fault takes to be proved or given up; a rolling restart waits for three nodes. */
const PROOF_MS = 240_000;

interface AddOptions extends FaultOptions {
  bound?: number;
  confirm?: string;
  secondReplica?: boolean;
  wait: boolean;
}

const HELP = `
Kinds:
  node.kill | node.stop | node.pause | node.lame-duck | node.restart    NODE
  cluster.kill-all | cluster.rolling-restart
  link.cut | link.black-hole                                            LINK
  link.hold         LINK --direction forward|backward
  link.latency      LINK --delay 120ms [--jitter 20ms] [--seed N] [--direction WAY]
  link.bandwidth    LINK --rate 64kB [--direction WAY]
  link.slow-close   LINK --delay 500ms
  link.slice        LINK --size 100 --delay 5ms [--direction WAY]
  split             GROUP...  [--how black-hole]      nodes that are not named are one more group
  split.hub         NODE      [--how black-hole]      everyone sees that node alone
  storage.wipe      NODE --confirm NAME
  storage.limit     NODE --max-file 40MB
  storage.damage    NODE --stream NAME --how flip|truncate|delete [--seed N] --confirm NAME
  storage.copy      NODE...
  storage.roll-back NODE... --confirm "NAMES"          a simulation of power loss
  leader.step-down  GROUP [--prefer NODE]              a Raft group: meta, STREAM, STREAM/CONSUMER

NODE is a name (n2) or a role: leader:ORDERS, follower:ORDERS, meta-leader, client (where the load is connected).
LINK is two nodes (n1 n2), client:NODE (the applications of a node) or around:NODE (all routes of a node).
forward is from the first node to the second, to the node, and out of the node. GROUP of a split: n1 or n2,n3.`;

export function addFaultCommand(program: Command, cli: () => Cli): void {
  const fault = program.command('fault').description('break something on purpose, see the proof, and mend it');
  addAdd(fault, cli);

  fault
    .command('list')
    .description('show the faults that are set')
    .option('--all', 'those that ended lately too')
    .action((options: { all?: boolean }) =>
      withLab(cli(), async (lab) => {
        const known = await valueOf(lab, 'fault.injections', null);
        const shown = known.filter(({ endedAt }) => options.all === true || endedAt === null);
        cli().out.answer(shown, (style) => injectionTable(shown, Date.now(), style));
      }),
    );

  fault
    .command('clear [id]')
    .description('take a fault back, or all of them')
    .option('--all', 'every fault that is set')
    .action((id: string | undefined, options: { all?: boolean }) =>
      withLab(cli(), async (lab) => {
        if ((id === undefined) === (options.all !== true)) {
          throw new JetlabError('bad-input', { name: 'fault clear', issues: ['give the id of a fault, or --all'] });
        }
        const cleared =
          id === undefined ? await lab.host.call('fault.clearAll', null) : [await lab.host.call('fault.clear', { id })];
        cli().out.answer(cleared, () => clearedLines(cleared));
      }),
    );
}

function addAdd(fault: Command, cli: () => Cli): void {
  const add = fault
    .command('add <kind> [target...]')
    .description('inject a fault and wait for its proof; ends with 1 when it could not be proved')
    .addHelpText('after', HELP);
  withFaultOptions(add).action((kind: string, target: string[], options: AddOptions) => {
    const recipe = readRecipe(kind, target, options);
    return withLab(cli(), (lab) => inject(lab, cli(), recipe, options));
  });
}

/** Everything that `fault add` may be told besides the kind and whom it is aimed at. */
export function withFaultOptions(command: Command): Command {
  return command
    .option('--delay <time>', 'of latency, slow close and slices', millis)
    .option('--jitter <time>', 'by how much the delay varies', millis)
    .option('--rate <bytes>', 'bytes a second', bytes)
    .option('--size <bytes>', 'largest slice', bytes)
    .addOption(new Option('--direction <way>', 'which way').choices(['both', 'forward', 'backward']))
    .addOption(new Option('--how <way>', 'of a split, or of damage').choices(HOWS))
    .option('--stream <name>', 'whose stored messages are damaged')
    .option('--max-file <bytes>', 'what JetStream may store on the disk', bytes)
    .option('--seed <n>', 'decides what chance would', integer(0, 0xffff_ffff))
    .option('--prefer <node>', 'the node that should lead next')
    .option('--bound <time>', 'when it heals by itself, 1s to 10m (default: 60s)', bound)
    .option('--confirm <names>', 'the nodes that lose stored data, for what cannot be undone')
    .option('--second-replica', 'touch stored data of a second node before the first is whole again')
    .option('--no-wait', 'return when it is in place, without its proof');
}

const HOWS = ['cut', 'black-hole', 'flip', 'truncate', 'delete'];

async function inject(lab: Lab, cli: Cli, recipe: FaultRecipe, options: AddOptions): Promise<void> {
  const { id } = await lab.host.call('fault.inject', {
    recipe,
    ...(options.bound === undefined ? {} : { boundMs: options.bound }),
    ...(options.confirm === undefined ? {} : { confirm: options.confirm }),
    ...(options.secondReplica === true ? { secondReplica: 'touch' as const } : {}),
  });
  const find = (known: readonly Injection[]) => known.find((one) => one.id === id);
  const known = await waitFor(
    lab,
    'fault.injections',
    null,
    (value) => find(value) !== undefined && (!options.wait || find(value)?.proof.state !== 'pending'),
    { what: 'The proof of the fault', withinMs: PROOF_MS },
  );
  const injection = find(known);
  if (injection === undefined) throw new JetlabError('fault-unknown', { id });
  cli.out.answer(injection, (style) => [...injectionLines(injection), ...proofLine(injection, style)]);
  if (injection.proof.state === 'unproved') process.exitCode = EXIT.refused;
}

/** @throws JetlabError `bad-input`, with what is missing or wrong */
export function readRecipe(kind: string, target: readonly string[], options: FaultOptions): FaultRecipe {
  const parsed = FaultRecipe.safeParse(readFaultWords(kind, target, options));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${optionName(issue.path)}${issue.message}`);
  throw new JetlabError('bad-input', { name: `fault add ${kind}`, issues: [...new Set(issues)] });
}

/** What a field of a recipe is called on the command line. */
const OPTIONS: Record<string, string> = {
  kind: 'kind',
  ms: '--delay',
  delayMs: '--delay',
  jitterMs: '--jitter',
  bytesPerSecond: '--rate',
  maxBytes: '--size',
  maxFileBytes: '--max-file',
  stream: '--stream',
  how: '--how',
  direction: '--direction',
  link: 'LINK',
  aim: 'NODE',
  aims: 'NODE',
  hub: 'NODE',
  groups: 'GROUP',
  group: 'GROUP',
};

function optionName([field]: readonly PropertyKey[]): string {
  const name = OPTIONS[String(field)];
  return name === undefined ? '' : `${name}: `;
}

function bytes(text: string): number {
  try {
    return parseBytes(text);
  } catch {
    throw new InvalidArgumentError('Give a size such as 100, 64kB or 40MB.');
  }
}

function bound(text: string): number {
  const ms = millis(text);
  if (ms >= 1_000 && ms <= LONGEST_BOUND_MS) return ms;
  throw new InvalidArgumentError('Give a time from 1s to 10m.');
}
