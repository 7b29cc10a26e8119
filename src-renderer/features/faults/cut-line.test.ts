import { expect, test } from 'vitest';
import { crossedLinks, cutOf, splitOf } from './cut-line.ts';

const nodes = ['n1', 'n2', 'n3'];
const links = [
  { id: 'n1-n2', from: 'n1', to: 'n2' },
  { id: 'n2-n3', from: 'n2', to: 'n3' },
  { id: 'n3-n1', from: 'n3', to: 'n1' },
];
/** n1 at the top, n2 at the lower left, n3 at the lower right. */
const lines = [
  { id: 'n1-n2', from: { x: 50, y: 0 }, to: { x: 0, y: 100 } },
  { id: 'n2-n3', from: { x: 0, y: 100 }, to: { x: 100, y: 100 } },
  { id: 'n3-n1', from: { x: 100, y: 100 }, to: { x: 50, y: 0 } },
];
const drawn = (x1: number, y1: number, x2: number, y2: number) =>
  crossedLinks({ from: { x: x1, y: y1 }, to: { x: x2, y: y2 } }, lines).map((line) => line.id);
const by = (node: string) => ({ by: 'node', node });

test('a line across the upper two links isolates the node above', () => {
  const crossed = drawn(-10, 50, 110, 50);

  expect(crossed).toEqual(['n1-n2', 'n3-n1']);
  expect(cutOf(crossed, links, nodes)).toEqual({
    words: 'Isolates n1',
    recipes: [{ kind: 'split', groups: [[by('n1')]], how: 'cut' }],
  });
});

test('a line across one link cuts that link', () => {
  const crossed = drawn(50, 60, 50, 140);

  expect(crossed).toEqual(['n2-n3']);
  expect(cutOf(crossed, links, nodes)).toEqual({
    words: 'Cuts n2–n3',
    recipes: [{ kind: 'link.cut', link: { from: by('n2'), to: by('n3') } }],
  });
});

test('a line beside all links does nothing', () => {
  expect(drawn(-50, 0, -50, 100)).toEqual([]);
  expect(cutOf([], links, nodes)).toBeNull();
});

test('all links cut is a split of each node from each', () => {
  expect(cutOf(['n1-n2', 'n2-n3', 'n3-n1'], links, nodes)).toEqual({
    words: 'Splits n1 | n2 | n3',
    recipes: [{ kind: 'split', groups: [[by('n1')], [by('n2')], [by('n3')]], how: 'cut' }],
  });
});

test('the largest part of a split needs no name', () => {
  expect(splitOf([['n3'], ['n1', 'n2']])).toMatchObject({ groups: [[by('n3')]] });
});
