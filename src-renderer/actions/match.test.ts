import { expect, test } from 'vitest';
import { matchQuery } from './match.ts';

const found = (query: string, title: string) =>
  matchQuery(query, title)?.ranges.map(([from, to]) => title.slice(from, to)) ?? null;

test('words of the query are found at the start of words', () => {
  expect(found('kill l', 'Kill the leader of ORDERS')).toEqual(['Kill', 'l']);
});

test('words may come in another order than in the title', () => {
  expect(found('orders kill', 'Kill the leader of ORDERS')).toEqual(['Kill', 'ORDERS']);
});

test('letters in order are found when no word begins with them', () => {
  expect(found('ldr', 'Step down the leader')).toEqual(['l', 'd', 'r']);
});

test('a word that is nowhere is no match', () => {
  expect(matchQuery('kill zebra', 'Kill n1')).toBeNull();
});

test('a word found only in the other text counts less than one in the title', () => {
  const inTitle = matchQuery('n3', 'Kill n3');
  const inDetail = matchQuery('n3', 'Kill the leader', 'n3, SIGKILL');

  expect(inTitle!.score).toBeGreaterThan(inDetail!.score);
  expect(inDetail!.ranges).toEqual([]);
});

test('the start of a word beats its middle', () => {
  expect(matchQuery('top', 'Stop all nodes')!.score).toBeLessThan(matchQuery('top', 'Go to top')!.score);
});

test('letters that matched one word are not taken for the next', () => {
  expect(matchQuery('kill l', 'Kill n1')).toBeNull();
});
