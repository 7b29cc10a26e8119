import { expect, test } from 'vitest';
import type { FaultDirection, FaultRecipe } from '../../../src-main/contract/fault.ts';
import type { LinkTarget } from './link-target.ts';
import { wayNames, waysOn } from './link-target.ts';
import { figureOf, ofKind, readLink, setAt } from './read-link.ts';
import { n2n3, sampleInjection } from './sample-injection.ts';

const target: LinkTarget = { at: 'pair', id: 'n2-n3', from: 'n2', to: 'n3' };
const latency = (ms: number, direction: FaultDirection = 'both'): FaultRecipe => ({
  kind: 'link.latency',
  link: n2n3,
  direction,
  ms,
  jitterMs: 0,
  seed: 1,
});
const onN2n3 = (recipe: FaultRecipe, over = {}) =>
  sampleInjection(recipe, { resolved: ['n2-n3'], nodes: ['n2', 'n3'], ...over });
const ms = (reading: ReturnType<typeof readLink>, direction: FaultDirection) =>
  figureOf(reading, direction, (way) => way.latency?.ms ?? null);

test('a link without faults has nothing set', () => {
  const reading = readLink([], target);

  expect(ms(reading, 'both')).toBeNull();
  expect(reading.all).toEqual([]);
});

test('a delay of both ways is one figure', () => {
  expect(ms(readLink([onN2n3(latency(120))], target), 'both')).toBe(120);
});

test('a delay of one way is mixed where both are asked for', () => {
  const reading = readLink([onN2n3(latency(120, 'forward'))], target);

  expect(ms(reading, 'forward')).toBe(120);
  expect(ms(reading, 'backward')).toBeNull();
  expect(ms(reading, 'both')).toBe('mixed');
});

test('a delay that was aimed from the other end lies on the other way', () => {
  const turned: FaultRecipe = {
    kind: 'link.latency',
    link: { from: { by: 'node', node: 'n3' }, to: { by: 'node', node: 'n2' } },
    direction: 'forward',
    ms: 80,
    jitterMs: 0,
    seed: 1,
  };

  expect(ms(readLink([onN2n3(turned)], target), 'backward')).toBe(80);
});

test('the later of two delays of one way counts', () => {
  const reading = readLink([onN2n3(latency(120)), onN2n3(latency(40, 'backward'))], target);

  expect([ms(reading, 'forward'), ms(reading, 'backward')]).toEqual([120, 40]);
  expect(ofKind(reading, target, 'forward', 'link.latency')).toHaveLength(1);
  expect(ofKind(reading, target, 'backward', 'link.latency')).toHaveLength(2);
});

test('faults that have ended, and those of other links, do not count', () => {
  const ended = onN2n3(latency(120), { endedAt: 2_000 });

  expect(readLink([ended, sampleInjection(latency(80))], target).all).toEqual([]);
});

test('a cut outweighs a hold, whichever came first', () => {
  const cut = onN2n3({ kind: 'link.cut', link: n2n3 });
  const hold = onN2n3({ kind: 'link.black-hole', link: n2n3 });

  expect(readLink([cut, hold], target).forward.stop?.id).toBe(cut.id);
  expect(readLink([hold, cut], target).backward.stop?.id).toBe(cut.id);
});

test('a split stops every link that it resolved to', () => {
  const split = sampleInjection(
    { kind: 'split', groups: [[{ by: 'node', node: 'n3' }]], how: 'cut' },
    { resolved: ['n3', 'n2-n3', 'n3-n1'] },
  );

  expect(readLink([split], target).forward.stop).toBe(split);
});

test('a hold of what goes out of a node lies on the way that leaves it, on each of its routes', () => {
  const hold = sampleInjection(
    { kind: 'link.hold', link: { around: { by: 'leader', group: 'meta' } }, direction: 'forward' },
    { resolved: ['n2-n3', 'n3-n1'], nodes: ['n1', 'n2', 'n3'] },
  );

  expect(waysOn(hold, { at: 'around', node: 'n3' })).toEqual(['forward']);
  expect(waysOn(hold, target)).toEqual(['backward']);
  expect(waysOn(hold, { at: 'pair', id: 'n3-n1', from: 'n3', to: 'n1' })).toEqual(['forward']);
});

test('a client link is told apart from the routes of its node', () => {
  const cut = sampleInjection(
    { kind: 'link.cut', link: { client: { by: 'node', node: 'n3' } } },
    { resolved: ['client-n3'] },
  );

  expect(readLink([cut], { at: 'client', node: 'n3' }).forward.stop).toBe(cut);
  expect(readLink([cut], target).all).toEqual([]);
  expect(wayNames({ at: 'client', node: 'n3' })).toEqual({ forward: 'To n3', backward: 'From n3' });
});

test('at a past moment those faults are set that were set then', () => {
  const early = onN2n3(latency(10), { startedAt: 1_000, endedAt: 2_000 });
  const late = onN2n3(latency(20), { startedAt: 3_000 });

  expect(setAt([early, late], 1_500).map((one) => [one.id, one.endedAt])).toEqual([[early.id, null]]);
  expect(setAt([early, late], 2_500)).toEqual([]);
  expect(setAt([early, late], 9_000)).toEqual([late]);
});
