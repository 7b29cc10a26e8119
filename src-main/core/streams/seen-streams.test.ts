import { expect, test } from 'vitest';
import type { StreamSummary } from '../../contract/stream.ts';
import { rememberStreams } from './seen-streams.ts';

const listed = (name: string, replicas: string[]) => ({ name, messages: 5, bytes: 50, replicas }) as StreamSummary;
const seen = (name: string, replicas: string[]) => ({ name, messages: 3, bytes: 30, replicas });
const all = new Set(['n1', 'n2', 'n3']);

test('what is listed is remembered with its figures of now', () => {
  expect(rememberStreams([seen('A', ['n1'])], [listed('A', ['n1'])], all)).toEqual([
    { name: 'A', messages: 5, bytes: 50, replicas: ['n1'] },
  ]);
});

test('a stream on a node that is down is remembered as it was', () => {
  const before = [seen('SOLO', ['n2'])];

  expect(rememberStreams(before, [], new Set(['n1', 'n3']))).toBe(before);
});

test('a stream that its ready nodes no longer have is forgotten', () => {
  expect(rememberStreams([seen('GONE', ['n1', 'n2'])], [], all)).toEqual([]);
});
