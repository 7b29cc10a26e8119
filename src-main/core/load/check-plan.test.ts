import { expect, test } from 'vitest';
import { checkPlan } from './check-plan.ts';

const streams = [
  { name: 'ORDERS', subjects: ['orders.>', 'audit.*.in'] },
  { name: 'MIRROR', subjects: [] },
];
const nodes = ['n1', 'n2', 'n3'];
const plan = { stream: 'ORDERS', subjects: ['orders.eu'], rate: 10, size: 10 };

test.each([{ subjects: ['orders.eu', 'orders.eu.new'] }, { subjects: ['audit.7.in'] }, { subjects: ['orders.a*b'] }])(
  'subjects $subjects fit the stream',
  ({ subjects }) => {
    expect(() => checkPlan({ ...plan, subjects }, streams, nodes)).not.toThrow();
  },
);

test.each([
  { subjects: ['orders'], says: 'subjects: ORDERS does not listen on orders, only on orders.>, audit.*.in.' },
  { subjects: ['orders.eu', 'shipments.eu'], says: 'subjects: ORDERS does not listen on shipments.eu, only on' },
  { subjects: ['orders.*'], says: 'subjects: orders.* has a wildcard' },
  { subjects: ['orders..eu'], says: 'subjects: orders..eu is not a subject. Token 2 is empty' },
])('subjects $subjects are refused', ({ subjects, says }) => {
  expect(() => checkPlan({ ...plan, subjects }, streams, nodes)).toThrow(
    expect.objectContaining({ code: 'invalid-config', message: expect.stringContaining(says) as string }),
  );
});

test('a stream without subjects takes no load', () => {
  expect(() => checkPlan({ ...plan, stream: 'MIRROR' }, streams, nodes)).toThrow(
    expect.objectContaining({ code: 'invalid-config' }),
  );
});

test('an unknown stream and an unknown node are named', () => {
  expect(() => checkPlan({ ...plan, stream: 'NONE' }, streams, nodes)).toThrow(
    expect.objectContaining({ code: 'stream-not-found' }),
  );
  expect(() => checkPlan({ ...plan, node: 'n9' }, streams, nodes)).toThrow(
    expect.objectContaining({ code: 'node-unknown' }),
  );
});
