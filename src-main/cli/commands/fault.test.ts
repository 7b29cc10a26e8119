import { Command } from 'commander';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeFaultCommand } from '../../../broker/domain/fault-command.ts';
import type { FaultRecipe, LinkAim, NodeAim } from '../../contract/fault.ts';
import { readRecipe, withFaultOptions } from './fault.ts';

const n = (node: string): NodeAim => ({ by: 'node', node });
const leader: NodeAim = { by: 'leader', group: 'stream/ORDERS' };

describe('a command as it is typed', () => {
  test.each<{ words: string; recipe: FaultRecipe }>([
    { words: 'node.kill leader:ORDERS', recipe: { kind: 'node.kill', aim: leader } },
    {
      words: 'node.pause follower:ORDERS/billing',
      recipe: { kind: 'node.pause', aim: { by: 'follower', group: 'consumer/ORDERS/billing' } },
    },
    { words: 'node.stop meta-leader', recipe: { kind: 'node.stop', aim: { by: 'meta-leader' } } },
    { words: 'node.restart client', recipe: { kind: 'node.restart', aim: { by: 'load-client' } } },
    { words: 'cluster.kill-all', recipe: { kind: 'cluster.kill-all' } },
    { words: 'link.cut n1 n2', recipe: { kind: 'link.cut', link: { from: n('n1'), to: n('n2') } } },
    { words: 'link.cut client:leader:ORDERS', recipe: { kind: 'link.cut', link: { client: leader } } },
    {
      words: 'link.black-hole client:client',
      recipe: { kind: 'link.black-hole', link: { client: { by: 'load-client' } } },
    },
    {
      words: 'link.hold around:n2 --direction forward',
      recipe: { kind: 'link.hold', link: { around: n('n2') }, direction: 'forward' },
    },
    {
      words: 'link.latency n1 n2 --delay 120ms --jitter 20ms',
      recipe: {
        kind: 'link.latency',
        link: { from: n('n1'), to: n('n2') },
        direction: 'both',
        ms: 120,
        jitterMs: 20,
        seed: 1,
      },
    },
    {
      words: 'link.bandwidth client:n1 --rate 64kB --direction backward',
      recipe: { kind: 'link.bandwidth', link: { client: n('n1') }, direction: 'backward', bytesPerSecond: 64_000 },
    },
    { words: 'split n1', recipe: { kind: 'split', groups: [[n('n1')]], how: 'cut' } },
    {
      words: 'split n1 n2,n3 --how black-hole',
      recipe: { kind: 'split', groups: [[n('n1')], [n('n2'), n('n3')]], how: 'black-hole' },
    },
    { words: 'split.hub n2', recipe: { kind: 'split.hub', hub: n('n2'), how: 'cut' } },
    {
      words: 'storage.limit n3 --max-file 40MB',
      recipe: { kind: 'storage.limit', aim: n('n3'), maxFileBytes: 40_000_000 },
    },
    { words: 'storage.roll-back n1 n2', recipe: { kind: 'storage.roll-back', aims: [n('n1'), n('n2')] } },
    { words: 'leader.step-down meta', recipe: { kind: 'leader.step-down', group: 'meta' } },
    {
      words: 'leader.step-down ORDERS --prefer n2',
      recipe: { kind: 'leader.step-down', group: 'stream/ORDERS', preferred: 'n2' },
    },
  ])('$words', ({ words, recipe }) => {
    expect(read(`jetlab fault add ${words}`)).toEqual(recipe);
  });

  test.each([
    { words: 'node.kill', issue: 'NODE: ' },
    { words: 'node.kill 4711', issue: 'NODE: a node is named n1' },
    { words: 'link.cut n1', issue: 'LINK: ' },
    { words: 'link.latency n1 n2', issue: '--delay: ' },
    { words: 'link.bandwidth n1 n2 --rate 10', issue: '--rate: ' },
    { words: 'storage.damage n1 --how flip', issue: '--stream: ' },
    { words: 'storage.damage n1 --stream ORDERS --how cut', issue: '--how: ' },
    { words: 'flood n1', issue: 'kind: ' },
  ])('$words is refused with what is wrong', ({ words, issue }) => {
    expect(() => read(`jetlab fault add ${words}`)).toThrow(issue);
  });
});

test('every recipe is written as a command that reads back as the same', () => {
  const node = fc.constantFrom('n1', 'n2', 'n3').map(n);
  const group = fc.constantFrom('meta', 'stream/ORDERS', 'consumer/ORDERS/billing', 'stream/meta', 'consumer/stream/x');
  const aim: fc.Arbitrary<NodeAim> = fc.oneof(
    node,
    group.map((id): NodeAim => ({ by: 'leader', group: id })),
    group.map((id): NodeAim => ({ by: 'follower', group: id })),
    fc.constant<NodeAim>({ by: 'meta-leader' }),
    fc.constant<NodeAim>({ by: 'load-client' }),
  );
  const link: fc.Arbitrary<LinkAim> = fc.oneof(
    fc.record({ from: aim, to: aim }),
    fc.record({ client: aim }),
    fc.record({ around: aim }),
  );
  const direction = fc.constantFrom('both', 'forward', 'backward');
  const seed = fc.integer({ min: 0, max: 0xffff_ffff });
  const ms = fc.integer({ min: 1, max: 10_000 });
  const how = fc.constantFrom('cut', 'black-hole');
  const kind = <K extends FaultRecipe['kind']>(...kinds: K[]) => fc.constantFrom(...kinds);
  const recipe = fc.oneof(
    fc.record({
      kind: kind('node.kill', 'node.stop', 'node.pause', 'node.lame-duck', 'node.restart', 'storage.wipe'),
      aim,
    }),
    fc.record({ kind: kind('cluster.kill-all', 'cluster.rolling-restart') }),
    fc.record({ kind: kind('link.cut', 'link.black-hole'), link }),
    fc.record({ kind: kind('link.hold'), link, direction: fc.constantFrom('forward', 'backward') }),
    fc.record({ kind: kind('link.latency'), link, direction, ms, jitterMs: fc.nat(9_999), seed }),
    fc.record({ kind: kind('link.bandwidth'), link, direction, bytesPerSecond: fc.integer({ min: 1_000, max: 1e9 }) }),
    fc.record({ kind: kind('link.slow-close'), link, delayMs: ms }),
    fc.record({
      kind: kind('link.slice'),
      link,
      direction,
      maxBytes: fc.integer({ min: 1, max: 65_536 }),
      delayMs: fc.integer({ min: 1, max: 1_000 }),
    }),
    fc.record({
      kind: kind('split'),
      groups: fc.array(fc.array(aim, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      how,
    }),
    fc.record({ kind: kind('split.hub'), hub: aim, how }),
    fc.record({ kind: kind('storage.limit'), aim, maxFileBytes: fc.integer({ min: 1_000_000, max: 1e10 }) }),
    fc.record({
      kind: kind('storage.damage'),
      aim,
      stream: fc.constant('ORDERS'),
      how: fc.constantFrom('flip', 'truncate', 'delete'),
      seed,
    }),
    fc.record({ kind: kind('storage.copy', 'storage.roll-back'), aims: fc.array(aim, { minLength: 1, maxLength: 3 }) }),
    fc.record(
      { kind: kind('leader.step-down'), group, preferred: fc.constantFrom('n1', 'n2') },
      { requiredKeys: ['kind', 'group'] },
    ),
  ) as fc.Arbitrary<FaultRecipe>;

  fc.assert(
    fc.property(recipe, (one) => {
      expect(read(writeFaultCommand(one, { boundMs: 90_000, confirm: 'n1 n2', secondReplica: 'touch' }))).toEqual(one);
    }),
  );
});

test('the rest of a command is said when it is not the usual', () => {
  const recipe: FaultRecipe = { kind: 'storage.roll-back', aims: [n('n1'), n('n2')] };

  expect(writeFaultCommand(recipe)).toBe('jetlab fault add storage.roll-back n1 n2');
  expect(writeFaultCommand(recipe, { boundMs: 60_000 })).toBe('jetlab fault add storage.roll-back n1 n2');
  expect(writeFaultCommand(recipe, { boundMs: 90_000, confirm: 'n1 n2', secondReplica: 'touch' })).toBe(
    'jetlab fault add storage.roll-back n1 n2 --bound 90s --confirm "n1 n2" --second-replica',
  );
});

/** Reads the words with the options of the real command, without a lab. */
function read(command: string): FaultRecipe {
  let recipe: FaultRecipe | null = null;
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const program = new Command('jetlab').exitOverride();
  withFaultOptions(program.command('fault').command('add <kind> [target...]')).action(
    (kind: string, target: string[], options: object) => {
      recipe = readRecipe(kind, target, options);
    },
  );
  program.parse(words.slice(1), { from: 'user' });
  if (recipe === null) throw new Error('the command did nothing');
  return recipe;
}
