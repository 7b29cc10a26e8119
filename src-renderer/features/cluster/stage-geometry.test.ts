import { describe, expect, test } from 'vitest';
import { type Box, CARD, layoutStage, type StageGeometry } from './stage-geometry.ts';

const NODES = ['n1', 'n2', 'n3'];
const LINKS = [
  { id: 'n1-n2', from: 'n1', to: 'n2' },
  { id: 'n2-n3', from: 'n2', to: 'n3' },
  { id: 'n3-n1', from: 'n3', to: 'n1' },
];
const LABEL = { width: 110, height: 24 };

/** Stage sizes: the mockup, the smallest window with the timeline open, a large screen, and 200% zoom. */
const SIZES: [string, number, number][] = [
  ['1440x900 with inspector', 1016, 672],
  ['1440x900 without inspector', 1364, 672],
  ['1024x700', 948, 472],
  ['1024x700, timeline collapsed', 972, 578],
  ['1920x1080', 1496, 852],
  ['2560x1440', 2484, 1212],
  ['200% zoom of 1024x700', 436, 122],
];

describe.each(SIZES)('a stage of %s', (_, width, height) => {
  const stage = layoutStage({ width, height }, NODES, LINKS);

  test('has room for every part', () => {
    for (const box of boxesOf(stage)) {
      expect(box.x, box.name).toBeGreaterThanOrEqual(0);
      expect(box.y, box.name).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, box.name).toBeLessThanOrEqual(stage.width);
      expect(box.y + box.height, box.name).toBeLessThanOrEqual(stage.height);
    }
  });

  test('draws no part over another', () => {
    const boxes = boxesOf(stage);
    const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b] as const));

    const overlapping = pairs.filter(([a, b]) => overlap(a, b)).map(([a, b]) => `${a.name} over ${b.name}`);

    expect(overlapping).toEqual([]);
  });

  test('leaves room for at least four rows of Raft groups', () => {
    expect(stage.raft.height).toBeGreaterThanOrEqual(22 + 24 + 4 * 25);
    expect(stage.raft.width).toBeGreaterThanOrEqual(250);
  });
});

test('at the size of the mockup everything stands where the mockup has it', () => {
  const stage = layoutStage({ width: 1016, height: 672 }, NODES, LINKS);

  const corners = stage.cards.map((c) => [c.x, Math.round(c.y / 10) * 10]);

  expect(corners).toEqual([
    [352, 20],
    [28, 420],
    [676, 420],
  ]);
  expect(stage.raft).toMatchObject({ x: 28, y: 20, width: 296 });
  expect(stage.load).toMatchObject({ x: 692, width: 296 });
  expect(stage.callout).toMatchObject({ x: 387, form: 'full' });
});

test('a low stage says the last election in one strip', () => {
  expect(layoutStage({ width: 948, height: 472 }, NODES, LINKS).callout.form).toBe('strip');
});

test('a single node stands at the top and has no links', () => {
  const stage = layoutStage({ width: 1016, height: 672 }, ['n1'], []);

  expect(stage.cards).toEqual([{ node: 'n1', x: 352, y: 20, ...CARD }]);
  expect(stage.links).toEqual([]);
});

test('five nodes share the lower row without overlap', () => {
  const stage = layoutStage({ width: 1016, height: 672 }, ['n1', 'n2', 'n3', 'n4', 'n5'], []);

  const [, ...lower] = stage.cards;
  lower.slice(1).forEach((card, i) => expect(card.x).toBeGreaterThanOrEqual((lower[i]?.x ?? 0) + CARD.width));
});

test('a link to a node that is not there is not drawn', () => {
  expect(layoutStage({ width: 1016, height: 672 }, ['n1'], LINKS).links).toEqual([]);
});

interface NamedBox extends Box {
  name: string;
}

function boxesOf(stage: StageGeometry): NamedBox[] {
  const labels = stage.links.map((l) => ({
    name: `label ${l.id}`,
    x: l.label.x - LABEL.width / 2,
    y: l.label.y - LABEL.height / 2,
    ...LABEL,
  }));
  const cards = stage.cards.map((c) => ({ ...c, name: c.node }));
  const { raft, load, callout, progress } = stage;
  const rest = Object.entries({ raft, load, callout, progress }).map(([name, box]) => ({ ...box, name }));
  return [...cards, ...labels, ...rest];
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
