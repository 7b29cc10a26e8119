import { expect, test } from 'vitest';
import type { Offer } from '../../actions/index.ts';
import { parseQuery, searchOffers } from './palette-results.ts';

function made(key: string, title: string, extra: Partial<Offer> = {}): Offer {
  return {
    key,
    group: 'Actions',
    icon: 'bolt',
    title,
    detail: '',
    kind: 'plain',
    cli: null,
    run: async () => {},
    ...extra,
  };
}

const offers = [
  made('kill-leader', 'Kill the leader of ORDERS', {
    kind: 'hold',
    node: 'n3',
    gentler: { on: 'n3', keys: ['duck', 'pause'] },
  }),
  made('duck', 'Lame duck n3', { node: 'n3' }),
  made('pause', 'Pause n3', { node: 'n3' }),
  made('event', 'n1 killed, 14:32:06.118', { group: 'Go to', detail: 'Timeline' }),
];
const shown = (typed: string) =>
  searchOffers(offers, parseQuery(typed)).map(({ heading, results }) => [heading, ...results.map((r) => r.offer.key)]);

test('actions come first, then what is gentler, then places', () => {
  expect(shown('kill')).toEqual([
    ['Actions', 'kill-leader'],
    ['Gentler on n3', 'duck', 'pause'],
    ['Go to', 'event'],
  ]);
});

test('the prefix > leaves places out', () => {
  expect(shown('> kill')).toEqual([
    ['Actions', 'kill-leader'],
    ['Gentler on n3', 'duck', 'pause'],
  ]);
});

test('the prefix @ finds what concerns a node', () => {
  expect(shown('@n3 pause')).toEqual([['Actions', 'pause']]);
});

test('without text all actions stand in their order and nothing is called gentler', () => {
  expect(shown('')).toEqual([
    ['Actions', 'kill-leader', 'duck', 'pause'],
    ['Go to', 'event'],
  ]);
});

test('nothing found is no group', () => {
  expect(shown('zebra')).toEqual([]);
});
