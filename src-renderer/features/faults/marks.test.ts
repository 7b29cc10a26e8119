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

const triangle = (n1n2: LinkSnapshot['mode'], n2n3: LinkSnapshot['mode'], n3n1: LinkSnapshot['mode']) => [
  link('n1-n2', n1n2),
  link('n2-n3', n2n3),
  link('n3-n1', n3n1),
];

test('a node is isolated when no link of it lets bytes pass; the others still have each other', () => {
  const links = triangle('pass', 'reset', 'hold');

  expect(['n1', 'n2', 'n3'].map((node) => isolationOf(node, links, []))).toEqual(['none', 'none', 'whole']);
});

test('one cut leaves both its ends partly isolated', () => {
  const links = triangle('pass', 'shape', 'reset');

  expect(['n1', 'n2', 'n3'].map((node) => isolationOf(node, links, []))).toEqual(['partly', 'none', 'partly']);
});

test('with one in the middle the others are isolated from each other alone', () => {
  const links = triangle('pass', 'pass', 'reset');

  expect(isolationOf('n2', links, [])).toBe('none');
});

test('a fault that is set counts before the proxy tells its mode', () => {
  const cut = sampleInjection({ kind: 'link.cut', link: n2n3 }, { resolved: ['n2-n3'] });

  expect(isolationOf('n2', triangle('pass', 'pass', 'pass'), [cut])).toBe('partly');
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
