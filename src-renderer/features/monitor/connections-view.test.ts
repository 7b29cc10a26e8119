import { expect, test } from 'vitest';
import type { ClientConnection } from '../../../src-main/contract/node.ts';
import {
  clientWords,
  filterConnections,
  goDuration,
  rttWords,
  sortConnections,
  uptimeWords,
} from './connections-view.ts';

const connection = (cid: number, over: Partial<ClientConnection> = {}): ClientConnection => ({
  node: 'n1',
  cid,
  name: null,
  kind: 'Client',
  language: 'go',
  version: '1.38.0',
  account: 'LAB',
  own: false,
  proxied: true,
  rtt: null,
  uptime: null,
  pendingBytes: null,
  inMessages: null,
  outMessages: null,
  subscriptions: null,
  ...over,
});
const cids = (connections: ClientConnection[]) => connections.map((c) => c.cid);

test('a search looks at names, clients, accounts, nodes and ids', () => {
  const all = [connection(5, { name: 'billing' }), connection(6, { language: 'java' }), connection(7, { node: 'n3' })];

  expect(cids(filterConnections(all, 'BILL', true))).toEqual([5]);
  expect(cids(filterConnections(all, 'java', true))).toEqual([6]);
  expect(cids(filterConnections(all, 'n3', true))).toEqual([7]);
  expect(cids(filterConnections(all, '', true))).toEqual([5, 6, 7]);
});

test('Jetlab’s own connections can be left out', () => {
  expect(cids(filterConnections([connection(5, { own: true }), connection(6)], '', false))).toEqual([6]);
});

test('numbers sort as numbers, durations as durations, and what is not known comes last either way', () => {
  const all = [
    connection(1, { rtt: '1.2ms', inMessages: 9 }),
    connection(2, { rtt: '210µs', inMessages: 10 }),
    connection(3, { rtt: null, inMessages: null }),
  ];

  expect(cids(sortConnections(all, { by: 'rtt', direction: 'ascending' }))).toEqual([2, 1, 3]);
  expect(cids(sortConnections(all, { by: 'rtt', direction: 'descending' }))).toEqual([1, 2, 3]);
  expect(cids(sortConnections(all, { by: 'inMessages', direction: 'ascending' }))).toEqual([1, 2, 3]);
});

test.each([
  ['1m23s', 83_000],
  ['210µs', 0.21],
  ['2d3h4m', 183_840_000],
  ['0s', 0],
  ['soon', null],
  [null, null],
])('the duration %j is %j ms', (text, ms) => {
  expect(goDuration(text)).toBe(ms);
});

test('a client that tells nothing of itself has no words', () => {
  expect(clientWords(connection(1, { kind: null, language: null, version: null }))).toBeNull();
});

test('durations of the server are said in the words of the screens, unknown ones as they came', () => {
  expect(rttWords(connection(1, { rtt: '9.056354ms' }))).toBe('9.1 ms');
  expect(uptimeWords(connection(1, { uptime: '3m17s' }))).toBe('3 min 17 s');
  expect(rttWords(connection(1, { rtt: 'quick' }))).toBe('quick');
  expect(uptimeWords(connection(1, { uptime: null }))).toBe('–');
});
