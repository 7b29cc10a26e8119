import { expect, test } from 'vitest';
import type { FaultRecipe } from '../../../src-main/contract/fault.ts';
import type { LinkSnapshot } from '../../../src-main/contract/lab.ts';
import { markLink } from './link-mark.ts';
import type { LinkTarget } from './link-target.ts';
import { isolationOf, markNode } from './node-mark.ts';
import { n2n3, sampleInjection } from './sample-injection.ts';

const now = 37_000;
const target: LinkTarget = { at: 'pair', id: 'n2-n3', from: 'n2', to: 'n3' };
const on = (recipe: FaultRecipe) => sampleInjection(recipe, { resolved: ['n2-n3'], nodes: ['n2', 'n3'] });
const delay = (ms: number, direction: 'both' | 'forward' | 'backward' = 'both') =>
  on({ kind: 'link.latency', link: n2n3, direction, ms, jitterMs: 0, seed: 1 });
const link = (id: string, mode: LinkSnapshot['mode']): LinkSnapshot => ({
  id,
  from: id.slice(0, 2),
  to: id.slice(3),
  proxyPort: 0,
  targetPort: 0,
  mode,
  route: 'connected',
  rttMs: null,
  since: 0,
  bytesPerSecond: { up: 0, down: 0 },
});

test('a link without a fault has no mark', () => {
  expect(markLink([], target, now)).toBeNull();
});

test('a cut says who and for how long', () => {
  expect(markLink([on({ kind: 'link.cut', link: n2n3 })], target, now)).toMatchObject({
    shape: 'cut',
    label: 'Cut by you, 36 s',
  });
});

test('a delay is a wave with what is added', () => {
  expect(markLink([delay(120)], target, now)).toMatchObject({ shape: 'wave', label: '+120 ms' });
});

test('a delay of one way names the way', () => {
  expect(markLink([delay(80, 'backward')], target, now)?.label).toBe('n3 → n2 +80 ms');
});

test('two delays that differ are both told', () => {
  expect(markLink([delay(80), delay(20, 'backward')], target, now)?.label).toBe('+80 ms · +20 ms');
});

test('a cut hides the delay under it', () => {
  expect(markLink([on({ kind: 'link.cut', link: n2n3 }), delay(120)], target, now)?.shape).toBe('cut');
});

test('data that is held one way is told apart from a black hole', () => {
  const held = on({ kind: 'link.hold', link: n2n3, direction: 'forward' });

  expect(markLink([held], target, now)?.label).toBe('n2 → n3 held, 36 s');
  expect(markLink([on({ kind: 'link.black-hole', link: n2n3 })], target, now)?.label).toBe('Black hole by you, 36 s');
});

test('a node is isolated when no link of it lets bytes pass, partly when one still does', () => {
  expect(isolationOf('n3', [link('n1-n2', 'pass'), link('n2-n3', 'reset'), link('n3-n1', 'reset')], [])).toBe('whole');
  expect(isolationOf('n1', [link('n1-n2', 'pass'), link('n2-n3', 'reset'), link('n3-n1', 'reset')], [])).toBe('partly');
  expect(isolationOf('n1', [link('n1-n2', 'shape'), link('n2-n3', 'reset'), link('n3-n1', 'pass')], [])).toBe('none');
});

test('what lies on a node is told with the isolation first', () => {
  const clients = sampleInjection(
    { kind: 'link.cut', link: { client: { by: 'node', node: 'n3' } } },
    { resolved: ['client-n3'] },
  );
  const marks = markNode('n3', [link('n2-n3', 'hold'), link('n3-n1', 'reset')], [clients]);

  expect(marks.map((mark) => mark.word)).toEqual(['Isolated', 'Clients cut']);
  expect(marks[0]?.sentence).toBe('isolated, cut from n1 and n2');
});
