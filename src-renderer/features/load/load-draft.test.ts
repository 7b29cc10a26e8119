import { expect, test } from 'vitest';
import type { StreamSummary } from '../../../src-main/contract/stream.ts';
import { defaultDraft, parseLoad } from './load-draft.ts';

const orders: StreamSummary = {
  name: 'ORDERS',
  subjects: ['orders.>'],
  retention: 'limits',
  storage: 'file',
  num_replicas: 3,
  max_age: 0,
  max_bytes: -1,
  messages: 0,
  bytes: 0,
  first_seq: 1,
  last_seq: 0,
  consumers: 0,
  leader: 'n1',
  replicas: ['n1', 'n2', 'n3'],
  stale: false,
  created: '2026-11-21T14:32:06Z',
};
const draft = { ...defaultDraft, subjects: 'orders.eu.paid' };

test('the defaults are a plan', () => {
  expect(parseLoad(draft, orders)).toEqual({
    plan: { stream: 'ORDERS', subjects: ['orders.eu.paid'], rate: 1000, size: 512 },
    errors: {},
  });
});

test('a chosen node is in the plan, any node is not', () => {
  expect(parseLoad({ ...draft, node: 'n2' }, orders).plan.node).toBe('n2');
  expect(parseLoad(draft, orders).plan).not.toHaveProperty('node');
});

test.each([
  ['orders.*', 'orders.* has a wildcard. Messages are published to literal subjects.'],
  ['orders..eu', 'orders..eu: Token 2 is empty. Tokens stand between single dots.'],
  ['billing.eu', 'ORDERS does not capture billing.eu.'],
  ['', 'At least one subject is needed.'],
])('subjects "%s" are refused: %s', (subjects, error) => {
  expect(parseLoad({ ...draft, subjects }, orders).errors.subjects).toBe(error);
});

test('rate and size have bounds', () => {
  expect(parseLoad({ ...draft, rate: '0' }, orders).errors.rate).toBeDefined();
  expect(parseLoad({ ...draft, rate: '50,000' }, orders).errors.rate).toBeUndefined();
  expect(parseLoad({ ...draft, rate: '50,001' }, orders).errors.rate).toBeDefined();
  expect(parseLoad({ ...draft, size: '4 KiB' }, orders).plan.size).toBe(4096);
  expect(parseLoad({ ...draft, size: '2 MB' }, orders).errors.size).toBeDefined();
  expect(parseLoad({ ...draft, size: 'big' }, orders).errors.size).toBeDefined();
});
