import { expect, test } from 'vitest';
import { hashOf } from './hash.ts';
import { OperationLog } from './operations.ts';
import { ACKED, INDETERMINATE, OPEN, REFUSED } from './outcome.ts';

const taken = { publisher: 0, number: 0, idNumber: 0, subject: 0, hash: 7 };

test('each operation ends with one outcome, and a second one is refused', () => {
  const log = new OperationLog();
  const row = log.begin(taken, 1.5);
  log.end(row, { kind: 'indeterminate', reason: 'no answer' }, 30);

  const again = () => log.end(row, { kind: 'acked', stream: 'S', sequence: 1, duplicate: false }, 31);

  expect(again).toThrow('has an outcome already');
  expect(log.view().endedAt[0]).toBe(30);
});

test('an ack keeps stream, sequence and duplicate flag, a refusal its code and reason', () => {
  const log = new OperationLog();
  for (let number = 0; number < 4; number += 1) log.begin({ ...taken, number }, number);
  log.attempted(0, 2);
  log.attempted(0, 3);

  log.end(0, { kind: 'acked', stream: 'ORDERS', sequence: 2 ** 40, duplicate: true }, 9);
  log.end(1, { kind: 'refused', code: 10_077, reason: 'maximum messages exceeded' }, 10);
  log.end(2, { kind: 'indeterminate', reason: 'no answer' }, 11);

  const view = log.view();
  expect([...view.outcome]).toEqual([ACKED, REFUSED, INDETERMINATE, OPEN]);
  expect([view.sequence[0], view.duplicate[0], view.attempts[0], view.connection[0]]).toEqual([2 ** 40, 1, 2, 3]);
  expect(view.code[1]).toBe(10_077);
  expect([...view.word].slice(0, 3).map((word) => view.words[word])).toEqual([
    'ORDERS',
    'maximum messages exceeded',
    'no answer',
  ]);
  expect(view.endedAt[3]).toBeNaN();
});

test('columns keep every row while they grow', () => {
  const log = new OperationLog();
  for (let number = 0; number < 10_000; number += 1) log.begin({ ...taken, number, hash: number * 3 }, number);

  const view = log.view();

  expect(view.length).toBe(10_000);
  expect(view.number[9_999]).toBe(9_999);
  expect(view.hash[9_999]).toBe(29_997);
});

test('a hash is the first 52 bits of SHA-256', () => {
  expect(hashOf(new TextEncoder().encode('abc'))).toBe(0xba7816bf8f01c);
});
